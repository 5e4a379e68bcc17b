import { describe, expect, test } from 'vitest';
import { executeEpisode } from '../../../harness/replay/executed-episode.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import type { JudgingPorts } from '../../../harness/contract/evaluator.ts';
import type { SuiteDefinition } from '../../../harness/contract/suite-definition.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { askedEntry, failuresOf } from '../../support/outcome-episodes.ts';
import type { PlayedTurn } from '../../support/outcome-episodes.ts';
import { recordedEpisode, UNMETERED } from '../../support/recorded-episode.ts';
import { DEFINITION, smallOwnSuite } from '../../support/small-suite.ts';

const codes = (entry: SuiteEntry, turns: readonly PlayedTurn[]) =>
  failuresOf(entry, turns).map(({ code }) => code);

const file = (content: string) => ({ type: 'file', content });
const files = {
  GorillaFileSystem: {
    root: {
      home: { type: 'directory', contents: { 'plan.txt': file('milk and eggs'), 'list.txt': file('b\na') } },
    },
  },
};
const car = (changes: Readonly<Record<string, number | string>> = {}) => ({
  VehicleControlAPI: {
    fuelLevel: 10,
    batteryVoltage: 12.6,
    engineState: 'stopped',
    doorStatus: { driver: 'unlocked', passenger: 'locked', rear_left: 'locked', rear_right: 'locked' },
    ...changes,
  },
});
const LOCK = "lockDoors(unlock=False, door=['driver', 'passenger', 'rear_left', 'rear_right'])";
const BRAKE = 'pressBrakePedal(pedalPosition=1.0)';
const START = "startEngine(ignitionMode='START')";

describe('a figure that was asked for and looked up', () => {
  const fuel = askedEntry(car(), [
    { user: 'How many liters are 10 gallons?', reference: ['gallon_to_liter(gallon=10)'] },
  ]);
  const looked = ['gallon_to_liter(gallon=10)'];

  test('is told by words, not by an empty reply', () => {
    expect(codes(fuel, [{ calls: looked, words: 'About 37.85 liters.' }])).toEqual([]);
    expect(codes(fuel, [{ calls: looked, words: '' }])).toEqual(['not-told']);
  });

  test('counts as told if no reply was recorded', () => {
    expect(codes(fuel, [{ calls: looked }])).toEqual([]);
  });

  test('is not contradicted by a range or a rate with the same digits', () => {
    const level = askedEntry(car(), [
      { user: 'How much fuel is left?', reference: ["displayCarStatus(option='fuel')"] },
    ]);
    const words = (text: string) =>
      codes(level, [{ calls: ["displayCarStatus(option='fuel')"], words: `You have 10 gallons. ${text}` }]);
    expect(words('A car burns 7-10 liters on the way.')).toEqual([]);
    expect(words('A car burns 10 liters per 100 km.')).toEqual([]);
    expect(words('So you have 10 liters.')).toEqual(['told-wrong']);
  });
});

describe('a tool that is announced later', () => {
  const withheld = askedEntry(files, [
    { user: "Sort 'list.txt'.", reference: [] },
    { user: '', reference: ["sort(file_name='list.txt')"], announces: ['sort'] },
  ]);
  const sorted = { calls: ["sort(file_name='list.txt')"], words: 'a, b' };

  const suite = smallOwnSuite({ entries: [withheld] });
  /** Ports over a suite of a family with this rule. */
  const portsWith = (unoffered: SuiteDefinition['unoffered']): JudgingPorts =>
    judgingPorts(suite, 'recorded', {
      ...REGISTRIES,
      families: new Map([[DEFINITION.family, { ...DEFINITION, unoffered }]]),
    });
  const failures = (turns: readonly PlayedTurn[]) =>
    failuresOf(withheld, turns, 'native', portsWith('execute'));

  test('must not have given its result before it is offered', () => {
    expect(failures([sorted, { words: 'Done already.' }])).toEqual([
      { code: 'called-before-offered', turn: 0, call: "sort(file_name='list.txt')" },
    ]);
    expect(failures([{ words: 'I have no tool for that.' }, sorted])).toEqual([]);
  });

  test('may be called early if it is called again in time', () => {
    expect(failures([sorted, sorted])).toEqual([]);
  });

  test.each(['refuse', 'execute'] as const)('is answered by the rule of the suite: %s', (unoffered) => {
    const ports = portsWith(unoffered);
    const episode = recordedEpisode(
      withheld,
      [0, 1].map(() => ({
        steps: [{ written: [{ called: '' }], calls: ["sort(file_name='list.txt')"], metrics: UNMETERED }],
      })),
    );
    const executed = executeEpisode(withheld, episode, ports);
    if (executed === 'no-decoder') throw new Error('the calls are recorded');
    const outputs = [...executed.turns].map(({ steps }) => steps[0]?.[0]?.output);
    const refused = expect.stringMatching(/^Error during execution: name 'sort' is not defined/) as string;
    expect(outputs).toEqual([
      unoffered === 'refuse' ? refused : '{"sorted_content": "a\\nb"}',
      '{"sorted_content": "a\\nb"}',
    ]);
  });
});

describe('a call that the model writes into its reply and does not make', () => {
  const search = askedEntry(files, [
    {
      user: "Which lines of 'plan.txt' have 'milk'?",
      reference: ["grep(file_name='plan.txt', pattern='milk')"],
    },
    { user: "And show me 'plan.txt'.", reference: ["cat(file_name='plan.txt')"] },
  ]);
  const shown = { calls: ["cat(file_name='plan.txt')"], words: 'milk and eggs' };
  const written = { words: "To find them, run grep(file_name='plan.txt', pattern='milk')." };

  test('fails as call-not-made', () => {
    expect(failuresOf(search, [written, shown])).toEqual([{ code: 'call-not-made', turn: 0, tool: 'grep' }]);
  });

  test('passes if the model makes it in a later turn', () => {
    const late = {
      calls: ["grep(file_name='plan.txt', pattern='milk')", ...shown.calls],
      words: 'milk and eggs',
    };
    expect(codes(search, [written, late])).toEqual([]);
  });
});

describe('what the user asked to be shown', () => {
  const tires = askedEntry(
    car({
      frontLeftTirePressure: 32,
      frontRightTirePressure: 32,
      rearLeftTirePressure: 30,
      rearRightTirePressure: 30,
    }),
    [{ user: 'Check the tires.', reference: ['check_tire_pressure()'] }],
  );
  const said = (words: string) => codes(tires, [{ calls: ['check_tire_pressure()'], words }]);

  test('must stand in the words, as a value or as an assessment', () => {
    expect(said('The front left tire has 32 psi.')).toEqual([]);
    expect(said('All of them are properly inflated.')).toEqual([]);
    expect(said('The nearest shop is in Oak Street.')).toEqual(['not-shown']);
  });

  test('is not made of digits from two replies', () => {
    const pressures = {
      frontLeftTirePressure: 32,
      frontRightTirePressure: 32,
      rearLeftTirePressure: 30,
      rearRightTirePressure: 30,
    };
    const twice = askedEntry(car(pressures), [
      { user: 'Check the tires.', reference: ['check_tire_pressure()'] },
      { user: 'Thanks.', reference: [] },
    ]);
    const replies = [
      { calls: ['check_tire_pressure()'], words: 'I count 3' },
      { words: '2 of you are welcome' },
    ];
    expect(codes(twice, replies)).toEqual(['not-shown']);
  });
});

describe('a change that the reference lacks', () => {
  const ride = askedEntry(car(), [
    {
      user: "Fill in 20 gallons before I turn on the ignition in 'START' mode.",
      reference: ['fillFuelTank(fuelAmount=20)'],
    },
  ]);
  const filled = 'fillFuelTank(fuelAmount=20)';

  test('is asked for if the user quotes what is passed, and so is what the world demands first', () => {
    expect(codes(ride, [{ calls: [filled, START, LOCK, START, BRAKE, START], words: 'Done.' }])).toEqual([]);
  });

  test('is a side effect otherwise', () => {
    expect(codes(ride, [{ calls: [filled, LOCK], words: 'Done.' }])).toEqual(['side-effect']);
    expect(codes(ride, [{ calls: [filled, "setHeadlights(mode='on')"], words: 'Done.' }])).toEqual([
      'side-effect',
    ]);
  });
});

test('a figure must have the digits that the user asked for', () => {
  const asked = (user: string) => askedEntry(car(), [{ user, reference: ['fillFuelTank(fuelAmount=7.93)'] }]);
  const filled = [{ calls: ['fillFuelTank(fuelAmount=7.925)'], words: 'Done.' }];
  expect(codes(asked('Fill in 30 liters.'), filled)).toEqual([]);
  expect(codes(asked('Fill in 30 liters; use 2 decimals of the gallons.'), filled)).toEqual(['goal-missed']);
});

describe('the price of a booking', () => {
  const BOOK = (cost: number) =>
    `book_flight(access_token='T1', card_id='c1', travel_date='2031-02-03', travel_from='RMS', travel_to='BOS', travel_class='economy', travel_cost=${cost})`;
  const travel = (after: readonly string[]) =>
    askedEntry(
      {
        TravelAPI: {
          credit_card_list: { c1: { balance: 5000, card_number: '1', expiry_date: '01/32', cvv: 1 } },
          booking_record: {},
          access_token: 'T1',
          token_expires_in: 3600,
        },
      },
      [{ user: 'Book the flight for 900 dollars.', reference: [BOOK(900), ...after] }],
    );
  const CANCEL = "cancel_booking(access_token='T1', booking_id='3426812')";

  test('must be the one that the user stated as long as the booking stands', () => {
    expect(codes(travel([]), [{ calls: [BOOK(700)], words: 'Booked.' }])).toContain('goal-missed');
  });

  test('does not count after a cancellation', () => {
    expect(codes(travel([CANCEL]), [{ calls: [BOOK(700), CANCEL], words: 'Cancelled.' }])).toEqual([]);
  });
});
