import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  accepted,
  after,
  argument,
  atMost,
  before,
  call,
  callWith,
  difference,
  equal,
  is,
  kept,
  output,
  refusals,
  refused,
  sum,
} from '../law-terms.ts';

const ALL_DOORS = is(['driver', 'passenger', 'rear_left', 'rear_right']);
const lock = callWith('lockDoors', { unlock: is(false), door: ALL_DOORS });
const unlock = callWith('lockDoors', { unlock: is(true), door: ALL_DOORS });
const press = callWith('pressBrakePedal', { pedalPosition: is(1) });
const release = callWith('releaseBrakePedal');
const start = callWith('startEngine', { ignitionMode: is('START') });
const stop = callWith('startEngine', { ignitionMode: is('STOP') });
const status = (option: string) => callWith('displayCarStatus', { option: is(option) });
const cruise = (speed: number, activate: boolean) =>
  callWith('setCruiseControl', { speed: is(speed), activate: is(activate), distanceToNextVehicle: is(100) });

const ENGINE: readonly DomainLaw[] = [
  {
    id: 'start-shown',
    kind: 'read-after-write',
    states: 'An engine that was started is shown as running.',
    tool: 'startEngine',
    steps: [lock, press, start, status('engine')],
    holds: [equal(output('/engineState', 3), is('running'))],
  },
  {
    id: 'doors-first',
    kind: 'precondition',
    states: 'The engine starts when the doors are locked.',
    tool: 'startEngine',
    steps: [unlock, press, start],
    holds: [refused(2)],
  },
  {
    id: 'brake-first',
    kind: 'precondition',
    states: 'The engine starts when the brake is pressed.',
    tool: 'startEngine',
    steps: [lock, release, start],
    holds: [refused(2)],
  },
  {
    id: 'fuel-first',
    kind: 'precondition',
    states: 'The engine does not start with an empty tank.',
    tool: 'startEngine',
    steps: [lock, press, start],
    given: [atMost(before('fuelLevel'), is(0))],
    holds: [refused(2)],
  },
  {
    id: 'stop-any-time',
    kind: 'acceptance',
    states: 'An engine that runs can be stopped with the foot off the brake.',
    tool: 'startEngine',
    parameter: 'ignitionMode',
    steps: [lock, press, start, release, stop],
    holds: [accepted(4)],
  },
  {
    id: 'start-undone',
    kind: 'inverse',
    states: 'Stopping the engine takes back that it was started.',
    tool: 'startEngine',
    parameter: 'ignitionMode',
    steps: [lock, press, start, stop, status('engine')],
    holds: [accepted(3), equal(output('/engineState', 4), is('stopped'))],
  },
];

const FUEL: readonly DomainLaw[] = [
  {
    id: 'fuel-filled',
    kind: 'conservation',
    states: 'The tank holds as much more as was filled.',
    tool: 'fillFuelTank',
    steps: [call('fillFuelTank')],
    holds: [equal(difference(after('fuelLevel'), before('fuelLevel')), argument('fuelAmount'), 1e-6)],
  },
  {
    id: 'fuel-shown',
    kind: 'read-after-write',
    states: 'The level that is shown is the one after filling.',
    tool: 'fillFuelTank',
    steps: [call('fillFuelTank'), status('fuel')],
    holds: [equal(output('/fuelLevel', 1), output('/fuelLevel'))],
  },
  {
    id: 'tank-full',
    kind: 'refusal',
    states: 'A tank of 50 gallons does not take more.',
    tool: 'fillFuelTank',
    parameter: 'fuelAmount',
    steps: [call('fillFuelTank', { fuelAmount: difference(is(50.5), before('fuelLevel')) })],
    holds: [refused(0)],
  },
  {
    id: 'tank-exactly-full',
    kind: 'acceptance',
    states: 'A tank of 50 gallons can be filled up.',
    tool: 'fillFuelTank',
    parameter: 'fuelAmount',
    steps: [call('fillFuelTank', { fuelAmount: difference(is(50), before('fuelLevel')) })],
    given: [atMost(before('fuelLevel'), is(50))],
    holds: [accepted(0)],
  },
  ...refusals('fillFuelTank', [
    {
      id: 'fuel-negative',
      parameter: 'fuelAmount',
      value: is(-1.5),
      states: 'Fuel is not filled out of the tank.',
    },
  ]),
  {
    id: 'farther-needs-more',
    kind: 'calculation',
    states: 'Who can drive a distance can drive a shorter one.',
    tool: 'estimate_drive_feasibility_by_mileage',
    steps: [
      call('estimate_drive_feasibility_by_mileage'),
      callWith('estimate_drive_feasibility_by_mileage', {
        distance: difference(argument('distance'), is(1)),
      }),
    ],
    given: [equal(output('/canDrive'), is(true))],
    holds: [equal(output('/canDrive', 1), is(true))],
  },
];

const PEDALS: readonly DomainLaw[] = [
  {
    id: 'pedal-released',
    kind: 'inverse',
    states: 'Releasing the brake pedal takes back that it was pressed.',
    tool: 'releaseBrakePedal',
    steps: [press, release],
    given: [equal(before('brakePedalStatus'), is('released'))],
    holds: [kept('brakePedalStatus')],
  },
  {
    id: 'brake-released',
    kind: 'inverse',
    states: 'Releasing the parking brake takes back that it was engaged, and neither moves the ground.',
    tool: 'activateParkingBrake',
    steps: [
      status('parkingBrake'),
      callWith('activateParkingBrake', { mode: is('engage') }),
      callWith('activateParkingBrake', { mode: is('release') }),
      status('parkingBrake'),
    ],
    given: [equal(before('parkingBrakeStatus'), is('released'))],
    holds: ['parkingBrakeStatus', 'parkingBrakeForce', 'slopeAngle'].map((name) =>
      equal(output(`/${name}`, 0), output(`/${name}`, 3)),
    ),
  },
  ...refusals('pressBrakePedal', [
    {
      id: 'pedal-beyond',
      parameter: 'pedalPosition',
      value: is(1.5),
      states: 'A pedal cannot be pressed more than fully.',
    },
  ]),
];

const CRUISE: readonly DomainLaw[] = [
  {
    id: 'cruise-needs-engine',
    kind: 'precondition',
    states: 'Cruise control is activated while the engine runs.',
    tool: 'setCruiseControl',
    steps: [cruise(60, true)],
    given: [equal(before('engine_state'), is('stopped'))],
    holds: [refused(0)],
  },
  {
    id: 'cruise-off',
    kind: 'acceptance',
    states: 'Cruise control can be switched off while the engine stands.',
    tool: 'setCruiseControl',
    parameter: 'activate',
    steps: [cruise(0, false)],
    holds: [accepted(0)],
  },
  {
    id: 'cruise-speed',
    kind: 'agreement',
    states: 'The speed that cruise control holds is the speed of the car.',
    tool: 'get_current_speed',
    steps: [lock, press, start, cruise(60, true), callWith('get_current_speed')],
    holds: [equal(output('/currentSpeed', 4), output('/currentSpeed', 3), 0.05)],
  },
  {
    id: 'standing-car',
    kind: 'agreement',
    states: 'A car whose engine does not run and whose brake is engaged stands.',
    tool: 'get_current_speed',
    steps: [callWith('activateParkingBrake', { mode: is('engage') }), callWith('get_current_speed')],
    given: [equal(before('engine_state'), is('stopped'))],
    holds: [equal(output('/currentSpeed', 1), is(0))],
  },
  ...refusals('setCruiseControl', [
    {
      id: 'cruise-too-fast',
      parameter: 'speed',
      value: is(500),
      states: 'Cruise control holds speeds from 0 to 120.',
      given: [equal(argument('activate'), is(true))],
    },
    {
      id: 'cruise-distance',
      parameter: 'distanceToNextVehicle',
      value: is(-5.5),
      states: 'A distance is not negative.',
    },
  ]),
];

const SUM_OF_TANKS: DomainLaw = {
  id: 'filled-twice',
  kind: 'conservation',
  states: 'Filling twice is filling the sum.',
  tool: 'fillFuelTank',
  steps: [
    callWith('fillFuelTank', { fuelAmount: is(1.5) }),
    callWith('fillFuelTank', { fuelAmount: is(2.25) }),
  ],
  holds: [equal(after('fuelLevel'), sum(before('fuelLevel'), is(3.75)), 1e-6)],
};

/** Laws of engine, fuel, brakes and cruise control. */
export const DRIVING_LAWS: readonly DomainLaw[] = [...ENGINE, ...FUEL, SUM_OF_TANKS, ...PEDALS, ...CRUISE];
