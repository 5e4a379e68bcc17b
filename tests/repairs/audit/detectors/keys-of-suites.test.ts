import { expect, test } from 'vitest';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { answerableWithoutCall } from '../../../../repairs/audit/detectors/answer-keys/answerable-without-call.ts';
import { callsTooFew } from '../../../../repairs/audit/detectors/answer-keys/calls-too-few.ts';
import { callRepeated } from '../../../../repairs/audit/detectors/answer-keys/call-repeated.ts';
import { requestWithoutCall } from '../../../../repairs/audit/detectors/answer-keys/request-without-call.ts';
import { toolWithoutCall } from '../../../../repairs/audit/detectors/answer-keys/tool-without-call.ts';
import { valueWithoutCall } from '../../../../repairs/audit/detectors/answer-keys/value-without-call.ts';
import { sameQuestionOtherKey } from '../../../../repairs/audit/detectors/answer-keys/same-question-other-key.ts';
import { findingsIn } from '../../../support/audit.ts';
import { findingsOn, keyedTask, suiteOf } from '../../../support/keyed-suite.ts';

const CITY = { type: 'string', description: 'The city.' };
const weather = (says: string, ...cities: readonly string[]): SuiteEntry =>
  keyedTask({ says, parameters: { city: CITY }, accepts: { city: [...cities] } });

test('what one entry accepts and the user says, another with the same question refuses', async () => {
  const suite = suiteOf(
    weather('Weather in the Big Apple?', 'New York City', 'the Big Apple'),
    weather('weather in the big apple', 'New York City'),
  );
  expect(await findingsIn(suite, sameQuestionOtherKey)).toMatchObject([
    { component: 'evaluation', severity: 'critical', target: { entry: 'invented#1', argument: 'city' } },
  ]);
});

test('two keys for the same words that exclude each other cannot both be right', async () => {
  const suite = suiteOf(weather('Weather in my town?', 'Boston'), weather('Weather in my town?', 'Denver'));
  expect(await findingsIn(suite, sameQuestionOtherKey)).toMatchObject([
    { severity: 'critical', target: { entry: 'invented' } },
    { severity: 'critical', target: { entry: 'invented#1' } },
  ]);
});

test('the form that the description demands is refused', async () => {
  const described = (...cities: readonly string[]): SuiteEntry =>
    keyedTask({
      says: 'Weather in Boston?',
      parameters: { city: { type: 'string', description: 'In the format "City, State".' } },
      accepts: { city: [...cities] },
    });
  expect(
    await findingsIn(suiteOf(described('Boston'), described('Boston, MA', 'Boston')), sameQuestionOtherKey),
  ).toMatchObject([{ severity: 'critical', target: { entry: 'invented' } }]);
});

const MODE = { type: 'string', description: 'How.' };
const run = (says: string, ...modes: readonly string[]): SuiteEntry =>
  keyedTask({ says, parameters: { mode: MODE }, required: [], accepts: { mode: [...modes] } });

test.each([
  [
    'says what the key accepts',
    weather('Weather in Boston?', 'Boston', 'Boston, MA'),
    weather('Weather in Boston?', 'Boston'),
  ],
  ['gives the value of what may be left out', run('Run it fast.', 'fast', ''), run('Run it fast.', 'fast')],
])('another key that takes more is not critical where the user %s', async (_name, wide, narrow) => {
  const findings = await findingsIn(suiteOf(wide, narrow), sameQuestionOtherKey);
  expect(findings).toMatchObject([{ severity: 'major', target: { entry: 'invented#1' } }]);
});

test('another question or another description of the parameter may have another key', async () => {
  const other = suiteOf(
    weather('Weather in New York?', 'New York', 'NYC'),
    weather('And in Chicago?', 'Chicago'),
  );
  expect(await findingsIn(other, sameQuestionOtherKey)).toEqual([]);
  const described = keyedTask({
    says: 'Weather in New York?',
    parameters: { city: { type: 'string', description: 'City, State.' } },
    accepts: { city: ['New York, NY'] },
  });
  expect(
    await findingsIn(suiteOf(weather('Weather in New York?', 'New York'), described), sameQuestionOtherKey),
  ).toEqual([]);
});

const irrelevant = (entry: SuiteEntry): SuiteEntry => ({
  ...entry,
  category: 'irrelevance',
  reference: { kind: 'no-call' },
});

test('no call is wanted where another entry demands one for the same question', async () => {
  const entry = weather('Weather in Boston?', 'Boston');
  expect(await findingsIn(suiteOf(entry, irrelevant(entry)), answerableWithoutCall)).toMatchObject([
    {
      component: 'evaluation',
      severity: 'critical',
      target: { entry: 'invented#1' },
      witness: { claims: 'right-but-failed' },
    },
  ]);
});

const identifying = (says: string, description: string): SuiteEntry => {
  const entry = irrelevant(weather(says, ''));
  const tool = {
    name: 'species.identify',
    description,
    parameters: { type: 'dict', properties: { sequence: CITY }, required: ['sequence'] },
  };
  return { ...entry, tools: [tool] };
};

test('no call is wanted where an offered tool does what the user asks', async () => {
  const suite = suiteOf(
    identifying(
      'Identify the species of the genetic sequence "ATCG".',
      'Identifies a species by its genetic sequence.',
    ),
    ...Array.from({ length: 12 }, (_, index) => irrelevant(weather(`Weather of day ${index}?`, 'Boston'))),
  );
  expect(await findingsIn(suite, answerableWithoutCall)).toMatchObject([
    { component: 'evaluation', severity: 'critical', target: { entry: 'invented' } },
  ]);
});

test.each([
  ['the user does not state what the tool requires', 'Identify the species by its genetic sequence.'],
  ['the user asks what a word means', 'What is a species?'],
  ['the user asks for something else', 'Who won the chess tournament "Linares" of 2015?'],
])('no call is right where %s', async (_name, says) => {
  const suite = suiteOf(
    identifying(says, 'Identifies a species by its genetic sequence.'),
    ...Array.from({ length: 12 }, (_, index) => irrelevant(weather(`Weather of day ${index}?`, 'Boston'))),
  );
  expect(await findingsIn(suite, answerableWithoutCall)).toEqual([]);
});

const several = (says: string, ...cities: readonly string[]) => ({
  says,
  parameters: { city: CITY },
  accepts: cities.map((city) => ({ city: [city] })),
});

test('of two towns that the user names together, one has no call', async () => {
  const task = several('Weather in Boston and Chicago, and a map of Denver.', 'Boston', 'Denver');
  expect(await findingsOn(task, requestWithoutCall)).toMatchObject([
    { component: 'reference', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(
    await findingsOn(several('Weather in Boston and Chicago.', 'Boston', 'Chicago'), requestWithoutCall),
  ).toEqual([]);
});

test('of several numbers, one has no call', async () => {
  const task = {
    says: 'The factorials of 5, 10 and 15.',
    parameters: { number: { type: 'integer', description: 'The number.' } },
    accepts: [{ number: [5] }, { number: [15] }],
  };
  expect(await findingsOn(task, requestWithoutCall)).toMatchObject([
    { component: 'reference', severity: 'critical' },
  ]);
  const whole = { ...task, accepts: [...task.accepts, { number: [10] }] };
  expect(await findingsOn(whole, requestWithoutCall)).toEqual([]);
});

test('of a list of names, one has no call', async () => {
  const says = 'Weather in Boston, Chicago, Denver and Miami.';
  expect(await findingsOn(several(says, 'Boston', 'Denver', 'Miami'), requestWithoutCall)).toMatchObject([
    { component: 'reference', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(await findingsOn(several(says, 'Boston', 'Chicago', 'Denver', 'Miami'), requestWithoutCall)).toEqual(
    [],
  );
});

test('a number is left over where the tool takes one, and where two tools leave two', async () => {
  const length = { type: 'integer', description: 'The length.' };
  const one = {
    says: 'The factorial of 5, then that of 9, and last of 23.',
    parameters: { number: length },
    accepts: [{ number: [5] }, { number: [9] }],
  };
  expect(await findingsOn(one, requestWithoutCall)).toMatchObject([
    { severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  const whole = { ...one, accepts: [...one.accepts, { number: [23] }] };
  expect(await findingsOn(whole, requestWithoutCall)).toEqual([]);
  const entry = keyedTask({ ...one, says: 'The area of 5 by 9 cells, then of 17 by 23 cells.' });
  const [tool] = entry.tools;
  const two = { ...entry, tools: typeof tool === 'object' ? [tool, { ...tool, name: 'desk.get' }] : [] };
  expect(await findingsIn(suiteOf(two), requestWithoutCall)).toMatchObject([{ severity: 'major' }]);
});

test('numbers of another kind than those of the calls are no call that is missing for sure', async () => {
  const speed = { type: 'integer', description: 'The speed.' };
  const says =
    'A car drives at 15 knots for 7 seconds, another at 20 knots for 9 seconds, and one 52 yards in 11 turns.';
  const task = {
    says,
    parameters: { speed, time: speed },
    accepts: [
      { speed: [15], time: [7] },
      { speed: [20], time: [9] },
    ],
  };
  expect(await findingsOn(task, requestWithoutCall)).toMatchObject([{ severity: 'major' }]);
});

test('of all pairs of two lists, one has no call', async () => {
  const year = { type: 'integer', description: 'The year.' };
  const pair = (city: string, of: number) => ({ city: [city], year: [of] });
  const three = {
    says: 'Rain in Boston and Denver in 2018 and 2020.',
    parameters: { city: CITY, year },
    accepts: [pair('Boston', 2018), pair('Denver', 2018), pair('Boston', 2020)],
  };
  expect(await findingsOn(three, requestWithoutCall)).toMatchObject([{ severity: 'critical' }]);
  const whole = { ...three, accepts: [...three.accepts, pair('Denver', 2020)] };
  expect(await findingsOn(whole, requestWithoutCall)).toEqual([]);
  const apart = { ...three, says: 'Rain in Boston in 2018, in Denver then, and in Boston in 2020.' };
  expect(await findingsOn(apart, requestWithoutCall)).toEqual([]);
});

test('where the category is of several calls and the user joins two things, the key has one', async () => {
  const entry = { ...weather('Weather in Boston and a map of it.', 'Boston'), category: 'parallel' };
  expect(await findingsIn(suiteOf(entry), requestWithoutCall)).toMatchObject([{ severity: 'major' }]);
  expect(await findingsIn(suiteOf({ ...entry, category: 'simple' }), requestWithoutCall)).toEqual([]);
});

test('a call that the key demands twice is found unless the user asks for it again', async () => {
  expect(await findingsOn(several('Weather in Boston.', 'Boston', 'Boston'), callRepeated)).toMatchObject([
    { component: 'reference', severity: 'critical', target: { call: 1 } },
  ]);
  expect(await findingsOn(several('Weather in Boston, twice.', 'Boston', 'Boston'), callRepeated)).toEqual(
    [],
  );
});

test('numbers that no call takes are found where another call would take as many', async () => {
  const base = { type: 'integer', description: 'Length of a side.' };
  const task = {
    says: 'The area of triangles with sides 3, 14 and 27, then of one with sides 8, 35 and 46.',
    parameters: { a: base, b: base, c: base },
    accepts: [{ a: [3], b: [14], c: [27] }],
  };
  const entry = { ...keyedTask(task), category: 'parallel' };
  expect(await findingsIn(suiteOf(entry), requestWithoutCall)).toMatchObject([
    { severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  const both = [...task.accepts, { a: [8], b: [35], c: [46] }];
  expect(await findingsOn({ ...task, accepts: both }, requestWithoutCall)).toEqual([]);
});

test('a tool that the user asks for has no call', async () => {
  const tool = (name: string) => ({
    name,
    description: 'Does it.',
    parameters: { type: 'dict', properties: { city: CITY }, required: ['city'] },
  });
  const entry: SuiteEntry = {
    ...weather('The local weather of Boston, and a street map of Boston.', 'Boston'),
    category: 'parallel_multiple',
    tools: [tool('desk.set'), tool('street_map.draw')],
  };
  expect(await findingsIn(suiteOf(entry), toolWithoutCall)).toEqual([]);
  const named: SuiteEntry = { ...entry, tools: [tool('desk.set'), tool('street_map')] };
  expect(await findingsIn(suiteOf(named), toolWithoutCall)).toMatchObject([
    { component: 'reference', severity: 'major', target: { turn: 0 } },
  ]);
});

test('an offered tool of whose work the user speaks has no call for the values that are left', async () => {
  const stock = {
    name: 'stock_info.get',
    description: 'Looks up a stock.',
    parameters: { type: 'dict', properties: { company: CITY }, required: ['company'] },
  };
  const asking = (says: string): SuiteEntry => {
    const entry = weather(says, 'Boston');
    return { ...entry, category: 'parallel_multiple', tools: [...entry.tools, stock] };
  };
  const asked = asking("Weather in Boston, and the stock of the company 'Microsoft'.");
  expect(await findingsIn(suiteOf(asked), toolWithoutCall)).toMatchObject([
    { component: 'reference', severity: 'major' },
  ]);
  expect(await findingsIn(suiteOf(asking('Weather in Boston, for my stock.')), toolWithoutCall)).toEqual([]);
});

test('no call is wanted where another entry demands one for the same question with other numbers', async () => {
  const sum = (says: string, number: number): SuiteEntry =>
    keyedTask({
      says,
      parameters: { number: { type: 'integer', description: 'The number.' } },
      accepts: { number: [number] },
    });
  const asked = sum('Compute the factorial of 12 quickly.', 12);
  const alike = irrelevant(sum('Compute the factorial of 15 quickly.', 15));
  expect(await findingsIn(suiteOf(asked, alike), answerableWithoutCall)).toMatchObject([
    {
      component: 'evaluation',
      severity: 'critical',
      target: { entry: 'invented#1' },
      witness: { played: { answers: [{ 'desk.set': { number: [15] } }] } },
    },
  ]);
  const unlike = irrelevant(sum('Compute the logarithm of 15 quickly.', 15));
  expect(await findingsIn(suiteOf(asked, unlike), answerableWithoutCall)).toEqual([]);
});

test('no call is wanted where the user names a tool and all that it requires', async () => {
  const named = (says: string): SuiteEntry => {
    const entry = irrelevant(weather(says, ''));
    const parameters = {
      type: 'dict',
      properties: { f: { type: 'float', description: 'A number.' } },
      required: ['f'],
    };
    return { ...entry, tools: [{ name: 'frobnicate', description: 'A placeholder.', parameters }] };
  };
  expect(await findingsIn(suiteOf(named('run frobnicate with 4')), answerableWithoutCall)).toMatchObject([
    { component: 'evaluation', severity: 'critical' },
  ]);
  expect(await findingsIn(suiteOf(named('run frobnicate')), answerableWithoutCall)).toEqual([]);
  expect(await findingsIn(suiteOf(named('how to run frobnicate with 4?')), answerableWithoutCall)).toEqual(
    [],
  );
});

test.each([
  ['a name', 'The weather in Boston, and the weather in Denver.', ['Boston', 'Boston'], 'Denver'],
  ['a quoted text', "Case number 'AB12', then case number 'CD34'.", ['AB12', 'AB12'], 'CD34'],
])('%s that is said like one that a call takes has no call', async (_name, says, cities, text) => {
  const [finding] = await findingsOn(several(says, ...cities), valueWithoutCall);
  expect(finding).toMatchObject({ component: 'reference', severity: 'major' });
  expect(finding?.claim).toContain(text);
});

test('a number that is said like others has no call, unless it counts what another one holds', async () => {
  const forests = (says: string, ...trees: readonly number[]) => ({
    says,
    parameters: { trees: { type: 'integer', description: 'How many.' } },
    accepts: trees.map((number) => ({ trees: [number] })),
  });
  const says = 'A model with 100 trees, a model with 200 trees, a model with 350 trees.';
  expect(await findingsOn(forests(says, 100, 200), valueWithoutCall)).toMatchObject([{ severity: 'major' }]);
  expect(await findingsOn(forests(says, 100, 200, 350), valueWithoutCall)).toEqual([]);
  const friends = 'I have 5 friends, so we are 6 players, and 4 friends.';
  expect(await findingsOn(forests(friends, 6, 4), valueWithoutCall)).toEqual([]);
});

test('a user counts more tasks than the key has calls', async () => {
  const says = 'The first town is Boston, the second Denver, the third one as well.';
  expect(await findingsOn(several(says, 'Boston', 'Denver'), callsTooFew)).toMatchObject([
    { component: 'reference', severity: 'major' },
  ]);
  expect(await findingsOn(several(says, 'Boston', 'Denver', 'Denver'), callsTooFew)).toEqual([]);
  const degree = 'The first town, the second one, and a third degree.';
  expect(await findingsOn(several(degree, 'Boston', 'Denver'), callsTooFew)).toEqual([]);
});
