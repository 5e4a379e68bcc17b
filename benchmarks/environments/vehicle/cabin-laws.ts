import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  after,
  argument,
  atMost,
  call,
  callWith,
  either,
  equal,
  is,
  item,
  kept,
  output,
  refusals,
} from '../law-terms.ts';

const ALL_DOORS = is(['driver', 'passenger', 'rear_left', 'rear_right']);
const doors = (unlocked: boolean) => callWith('lockDoors', { unlock: is(unlocked), door: ALL_DOORS });
const status = (option: string) => callWith('displayCarStatus', { option: is(option) });
const TIRES = ['frontLeft', 'frontRight', 'rearLeft', 'rearRight'].map((place) => `/${place}TirePressure`);

/** Laws of doors, climate, lights and tires. */
export const CABIN_LAWS: readonly DomainLaw[] = [
  {
    id: 'locked-shown',
    kind: 'read-after-write',
    states: 'Doors that were locked are shown as locked, and none is left.',
    tool: 'lockDoors',
    steps: [doors(false), status('doors')],
    holds: [
      equal(item(output('/doorStatus', 1), 'driver'), is('locked')),
      equal(output('/remainingUnlockedDoors'), is(0)),
    ],
  },
  {
    id: 'unlocking-undone',
    kind: 'inverse',
    states: 'Locking doors takes back that they were unlocked.',
    tool: 'lockDoors',
    steps: [doors(true), doors(false), doors(true), doors(false)],
    given: [equal(output('/lockStatus', 3), is('locked'))],
    holds: [equal(output('/remainingUnlockedDoors', 1), output('/remainingUnlockedDoors', 3))],
  },
  {
    id: 'climate-shown',
    kind: 'read-after-write',
    states: 'The climate is shown as it was set.',
    tool: 'adjustClimateControl',
    steps: [call('adjustClimateControl', { unit: is('celsius'), temperature: is(21.5) }), status('climate')],
    holds: [
      equal(output('/currentACTemperature', 1), is(21.5)),
      equal(output('/fanSpeed', 1), argument('fanSpeed')),
      equal(output('/climateMode', 1), argument('mode')),
    ],
  },
  {
    id: 'climate-told',
    kind: 'agreement',
    states: 'The temperature that is told when it is set is the one that a look-up shows.',
    tool: 'adjustClimateControl',
    parameter: 'unit',
    steps: [
      call('adjustClimateControl', { unit: is('fahrenheit'), temperature: is(72.5) }),
      status('climate'),
    ],
    holds: [
      either(
        equal(output('/currentTemperature'), output('/currentACTemperature', 1), 1e-9),
        equal(output('/currentACTemperature'), output('/currentACTemperature', 1), 1e-9),
      ),
    ],
  },
  ...refusals('adjustClimateControl', [
    {
      id: 'fan-beyond',
      parameter: 'fanSpeed',
      value: is(101),
      states: 'A fan does not run faster than fully.',
    },
  ]),
  {
    id: 'lights-shown',
    kind: 'read-after-write',
    states: 'Headlights that were switched on are shown as on.',
    tool: 'setHeadlights',
    steps: [callWith('setHeadlights', { mode: is('on') }), status('headlights')],
    holds: [equal(output('/headlightStatus', 1), is('on'))],
  },
  {
    id: 'every-tire',
    kind: 'agreement',
    states: 'Tires are healthy if each one has between 30 and 35 psi.',
    tool: 'check_tire_pressure',
    steps: [callWith('check_tire_pressure')],
    given: [equal(output('/healthy_tire_pressure'), is(true))],
    holds: TIRES.flatMap((tire) => [atMost(is(30), output(tire)), atMost(output(tire), is(35))]),
  },
  {
    id: 'lights-leave-doors',
    kind: 'conservation',
    states: 'Headlights have nothing to do with doors and fuel.',
    tool: 'setHeadlights',
    steps: [call('setHeadlights')],
    holds: [kept('doorStatus', 'fuelLevel', 'engine_state')],
  },
  {
    id: 'doors-in-state',
    kind: 'read-after-write',
    states: 'The doors that a call locks are locked.',
    tool: 'lockDoors',
    steps: [call('lockDoors', { unlock: is(false) })],
    holds: [equal(item(after('doorStatus'), item(argument('door'), '0')), is('locked'))],
  },
];
