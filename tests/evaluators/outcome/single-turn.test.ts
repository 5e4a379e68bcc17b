import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SingleTurnPart } from '../../../evaluators/outcome/single-turn/parts.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { Verdict, explain } from '../../../harness/contract/verdict.ts';
import { invented, inventedEntry, judgeText } from '../../support/single-turn-entry.ts';

/** A parameter's schema, its accepted values, what a model writes for it, and the rule that decides. */
type Case = {
  readonly title: string;
  readonly schema: EncodedValue;
  readonly accepted: readonly EncodedValue[];
  readonly same: readonly string[];
  readonly different: readonly string[];
  readonly part: SingleTurnPart;
  readonly said?: string;
};

const text = (description = 'A word.'): EncodedValue => ({ type: 'string', description });

const CASES: readonly Case[] = [
  {
    title: 'numbers are equal as numbers',
    schema: { type: 'float', description: 'A share, in decimal form.' },
    accepted: [12.5],
    same: ['12.5', '0.125'],
    different: ['12.6', '-12.5', '125'],
    part: 'numbers',
  },
  {
    title: 'dates are equal in any notation',
    schema: text('The day.'),
    accepted: ['2023-04-05'],
    same: ["'April 5, 2023'", "'5 Apr 2023'", "'04/05/2023'", "'2023-04-05T00:00:00'"],
    different: ["'April 6, 2023'", "'2022-04-05'", "'2023-04-05T07:00'"],
    part: 'dates',
    said: 'On the fifth of April 2023.',
  },
  {
    title: 'times are equal in any notation',
    schema: text('The hour.'),
    accepted: ['17:00'],
    same: ["'5 pm'", "'5:00 PM'", "'17:00:00'"],
    different: ["'5:00'", "'17:30'"],
    part: 'dates',
  },
  {
    title: 'case, spacing, diacritics, plural and spelling change no text',
    schema: text(),
    accepted: ['Grey colours café'],
    same: ["'gray color cafe'", "'  GREY   colours, café. '"],
    different: ["'grey colours'", "'grey colours tea'"],
    part: 'texts',
  },
  {
    title: 'a sign and a decimal point change a text',
    schema: text(),
    accepted: ['-3.5'],
    same: ["'-3.50'"],
    different: ["'3.5'", "'-35'"],
    part: 'texts',
  },
  {
    title: 'quantities are equal in any unit of their kind',
    schema: text(),
    accepted: ['5 km'],
    same: ["'5 kilometers'", "'5000 m'"],
    different: ["'5 miles'", "'5 kg'", "'6 km'"],
    part: 'units',
  },
  {
    title: 'a place is equal with its region spelled out, abbreviated or left out',
    schema: text('The city.'),
    accepted: ['Chicago, IL'],
    same: ["'Chicago, Illinois'", "'Chicago'", "'Chicago, IL, USA'"],
    different: ["'Chicago, TX'", "'Peoria, IL'", "'Illinois'"],
    part: 'places',
  },
  {
    title: 'expressions are equal in any notation',
    schema: text('The function of x.'),
    accepted: ['3x^2 + x'],
    same: ["'3*x**2+x'", "'lambda x: 3*x**2 + x'", "'y = 3x^2 + x'"],
    different: ["'3x^2 - x'", "'3x^3 + x'"],
    part: 'expressions',
  },
  {
    title: 'members of a set have no order',
    schema: { type: 'array', items: { type: 'string' }, description: 'What to bring.' },
    accepted: [['cup', 'plate']],
    same: ["['plate', 'cups']"],
    different: ["['plate']", "['plate', 'plate']", "['cup', 'plate', 'plate']"],
    part: 'sets',
  },
  {
    title: 'fields are compared by their own schemas and defaults',
    schema: {
      type: 'dict',
      description: 'Options.',
      properties: {
        depth: { type: 'integer', description: 'How far.' },
        tint: { type: 'string', description: 'Colour. Default is red.' },
      },
      required: ['depth'],
    },
    accepted: [{ depth: [2], tint: ['', 'red'] }],
    same: ["{'tint': 'Red', 'depth': 2.0}", "{'depth': 2, 'tint': None}"],
    different: [
      "{'depth': 3}",
      "{'tint': 'red'}",
      "{'depth': 2, 'tint': 'blue'}",
      "{'depth': 2, 'width': 1}",
    ],
    part: 'nested',
  },
  {
    title: "a message is equal by its content words and with more of the user's",
    schema: text('The search query.'),
    accepted: ['weather of Turin'],
    same: ["'the weather in Turin'", "'weather Turin tomorrow'"],
    different: ["'weather in Rome'", "'football results'"],
    part: 'free-text',
    said: 'Search the weather of Turin tomorrow.',
  },
  {
    title: 'without a stated year, the day may be of a later year than the accepted one',
    schema: text('The day.'),
    accepted: ['2023-04-05'],
    same: ["'April 5, 2023'", "'2024-04-05'"],
    different: ["'2022-04-05'", "'2024-04-06'"],
    part: 'dates',
    said: 'On the fifth of April.',
  },
  {
    title: 'a set stays a set if its description names any order',
    schema: { type: 'array', items: { type: 'string' }, description: 'What to bring, in any order.' },
    accepted: [['cup', 'plate']],
    same: ["['plate', 'cup']"],
    different: ["['plate']"],
    part: 'sets',
  },
  {
    title: 'what the user puts in quotes keeps its words, and may gain some',
    schema: text('The value of the item.'),
    accepted: ['item red'],
    same: ["'item red value'"],
    different: ["'red'", "'value red'"],
    part: 'free-text',
    said: "Remove the 'item red'.",
  },
];

test.each([
  ['a standard code', text('The country, as ISO 3166 code.'), 'GB', "'UK'"],
  ['an identifier', text('The value model to load.'), 'lab/owl2', "'value_model_lab/owl2'"],
])('%s is not equal to a name beside it', (_title, schema, accepted, value) => {
  const answers = [{ 'desk.set': { value: [accepted], note: [''] } }];
  const entry = inventedEntry(invented(schema), { kind: 'possible-answers', answers });
  expect(judgeText(entry, `[desk.set(value='${accepted}')]`).kind).toBe('pass');
  expect(judgeText(entry, `[desk.set(value=${value})]`).kind).toBe('fail');
});

describe.each(CASES)('$title', ({ schema, accepted, same, different, part, said }) => {
  const entry = inventedEntry(
    invented(schema),
    { kind: 'possible-answers', answers: [{ 'desk.set': { value: [...accepted], note: [''] } }] },
    said,
  );
  const judge = (value: string, without: readonly SingleTurnPart[] = []): string =>
    judgeText(entry, `[desk.set(value=${value})]`, without).kind;

  test.each(same)('%s is the same', (value) => {
    expect(judge(value)).toBe('pass');
  });
  test.each(different)('%s is not', (value) => {
    expect(judge(value)).not.toBe('pass');
  });
  test('and with the rule switched off no longer all of them', () => {
    expect(same.map((value) => judge(value, [part]))).not.toEqual(same.map(() => 'pass'));
  });
});

describe('an optional parameter', () => {
  const entryOf = (schema: EncodedValue, accepted: readonly EncodedValue[]) =>
    inventedEntry(invented(schema, []), {
      kind: 'possible-answers',
      answers: [{ 'desk.set': { value: [...accepted], note: [''] } }],
    });

  test.each([
    [{ type: 'integer', description: 'Count.', default: 3 }],
    [{ type: 'integer', description: 'Count. Default is 3.' }],
    [{ type: 'integer', description: 'Count (optional, defaults to 3).' }],
  ])('equals its default when it is left out, and the other way round: %j', (schema) => {
    expect(judgeText(entryOf(schema, [3]), '[desk.set()]').kind).toBe('pass');
    expect(judgeText(entryOf(schema, ['']), '[desk.set(value=3)]').kind).toBe('pass');
    expect(judgeText(entryOf(schema, [4]), '[desk.set()]').kind).toBe('fail');
    expect(judgeText(entryOf(schema, ['']), '[desk.set(value=4)]').kind).toBe('fail');
    expect(judgeText(entryOf(schema, [3]), '[desk.set()]', ['defaults']).kind).toBe('fail');
  });

  test('equals leaving it out when it is null, empty or a word of no preference', () => {
    const entry = entryOf({ type: 'string', description: 'Tint.', default: 'any' }, ['']);
    for (const value of ['None', "''", "'any'", "'dontcare'"])
      expect(judgeText(entry, `[desk.set(value=${value})]`).kind).toBe('pass');
  });

  test('is no blank: a separator of one blank is not the empty one', () => {
    const entry = entryOf({ type: 'string', description: 'Between names.', default: '' }, [' ']);
    expect(judgeText(entry, '[desk.set()]').kind).toBe('fail');
  });
});

describe('what contradicts the schema fails and says why', () => {
  const reasons = (schema: EncodedValue, accepted: EncodedValue, call: string): readonly string[] => {
    const entry = inventedEntry(invented(schema), {
      kind: 'possible-answers',
      answers: [{ 'desk.set': { value: [accepted] } }],
    });
    const verdict = judgeText(entry, call);
    return verdict.kind === 'fail' ? verdict.failures.map(explain) : [verdict.kind];
  };

  test.each<readonly [string, EncodedValue, EncodedValue, string, RegExp]>([
    [
      'text for a number',
      { type: 'integer', description: 'n' },
      5,
      "[desk.set(value='5')]",
      /schema \(type\)/,
    ],
    [
      'a number for a text',
      { type: 'string', description: 's' },
      '5',
      '[desk.set(value=5)]',
      /schema \(type\)/,
    ],
    [
      'a value outside a closed list',
      { type: 'string', description: 's', enum: ['a'] },
      'a',
      "[desk.set(value='b')]",
      /\(enum\)/,
    ],
    [
      'another notation than prescribed',
      { type: 'string', description: 'As YYYY-MM-DD.' },
      '2023-04-05',
      "[desk.set(value='04/05/2023')]",
      /\(format\)/,
    ],
    [
      'a city without its prescribed state',
      { type: 'string', description: "In the format 'City, State'." },
      'Chicago, IL',
      "[desk.set(value='Chicago')]",
      /\(format\)/,
    ],
    [
      'an unknown parameter',
      { type: 'integer', description: 'n' },
      5,
      '[desk.set(value=5, size=1)]',
      /desk\.set\.size.*unknown-parameter/,
    ],
    [
      'a required one left out',
      { type: 'integer', description: 'n' },
      5,
      '[desk.set()]',
      /desk\.set\.value.*missing-parameter/,
    ],
  ] satisfies readonly (readonly [string, EncodedValue, EncodedValue, string, RegExp])[])(
    '%s',
    (_title, schema, accepted, call, reason) => {
      expect(reasons(schema, accepted, call).join('\n')).toMatch(reason);
    },
  );

  test.each<readonly [string, EncodedValue, EncodedValue, string]>([
    ['5.0 for an integer', { type: 'integer', description: 'n' }, 5, '[desk.set(value=5.0)]'],
    ['5 for a float', { type: 'float', description: 'n' }, 5, '[desk.set(value=5)]'],
    [
      'a fitting value where the accepted one is of another type',
      { type: 'string', description: 's', enum: ['1', '2'] },
      1,
      "[desk.set(value='1')]",
    ],
  ] satisfies readonly (readonly [string, EncodedValue, EncodedValue, string])[])(
    'but not %s',
    (_title, schema, accepted, call) => {
      expect(reasons(schema, accepted, call)).toEqual(['pass']);
    },
  );
});

describe('without a wanted call', () => {
  const entry = inventedEntry(invented(text()), { kind: 'no-call' });
  test.each([
    ['words', 'I cannot do that with these tools.', 'pass'],
    ['a question', 'Which value do you want?', 'pass'],
    ['an empty list', '[]', 'pass'],
    ['words that name the tool', 'The tool desk.set() needs a value.', 'pass'],
    ['a form to fill in', "You could use it like this:\n[desk.set(value='<value>')]\nWhich value?", 'pass'],
    ['a tool that stands for none', "out_of_domain(user_query='set it');", 'pass'],
    ['a call', "[desk.set(value='x')]", 'unwanted-call'],
    ['a call that breaks off', "[desk.set(value='x", 'unreadable-call'],
    [
      'JSON that names the tool',
      '```json\n{"name": "desk.set", "arguments": {"value": "x"}}\n```',
      'unreadable-call',
    ],
    [
      'JSON with a command and arguments',
      '{"command": "paint", "arguments": {"value": "x"}}',
      'unreadable-call',
    ],
    ['a tag of a tool call', '<tool_call>{"arguments": {"value": "x"}', 'unreadable-call'],
    ['a call at the end of words', "I set it now.\n\n[desk.set(value='x'), and more]", 'unreadable-call'],
  ])('%s', (_title, reply, wanted) => {
    const verdict = judgeText(entry, reply);
    expect(verdict.kind === 'fail' ? verdict.failures[0]?.code : verdict.kind).toBe(wanted);
  });

  test('an attempt passes as words with the rule switched off', () => {
    expect(judgeText(entry, "[desk.set(value='x", ['unreadable']).kind).toBe('pass');
  });

  test('prose that shows a call and hedges is left to review, with its reason', () => {
    const verdict = judgeText(entry, "Maybe this one helps?\n[desk.set(value='x')]\nPlease tell me.");
    expect(Verdict.parse(verdict)).toHaveProperty('because', 'needs-review');
    expect(verdict).toHaveProperty('reason', expect.stringMatching(/./));
  });
});

describe('where any call is right', () => {
  const entry = inventedEntry(invented({ type: 'integer', description: 'n' }), { kind: 'any-call' });
  test.each([
    ['[desk.set(value=1)]', 'pass'],
    ['[desk_set(value=1)]', 'pass'],
    ["[desk.set(value='one')]", 'schema-contradicted'],
    ['[other(value=1)]', 'tool-not-offered'],
    ['Hello.', 'no-call'],
  ])('%s: %s', (reply, wanted) => {
    const verdict = judgeText(entry, reply);
    expect(verdict.kind === 'fail' ? verdict.failures[0]?.code : verdict.kind).toBe(wanted);
  });
});

test.each([
  ['[desk.set(value=[1, 2])]', 'pass'],
  ["[desk.set(value=[1, 'two'])]", 'schema-contradicted'],
  ["[desk.set(value=['one', 2])]", 'schema-contradicted'],
])('a list fits its schema if every member does: %s is %s', (text, expected) => {
  const numbers = { type: 'array', items: { type: 'integer' }, description: 'n' };
  const entry = inventedEntry(invented(numbers), { kind: 'any-call' });
  const verdict = judgeText(entry, text);
  expect(verdict.kind === 'fail' ? verdict.failures[0]?.code : verdict.kind).toBe(expected);
});

describe('several calls', () => {
  const answers = (values: readonly number[]): EncodedValue =>
    values.map((value) => ({ 'desk.set': { value: [value], note: [''] } }));
  const calls = (values: readonly number[]): string =>
    `[${values.map((value) => `desk.set(value=${value})`).join(', ')}]`;

  test('pass exactly when they are the accepted ones in some order', () => {
    const few = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(few, few, (wanted, made) => {
        const entry = inventedEntry(invented({ type: 'integer', description: 'n' }), {
          kind: 'possible-answers',
          answers: answers(wanted),
        });
        const sorted = (values: readonly number[]): string => values.toSorted((a, b) => a - b).join();
        const isSame = sorted(wanted) === sorted(made);
        expect(judgeText(entry, calls(made)).kind === 'pass').toBe(isSame);
      }),
    );
  });

  test.each([
    [[1, 2], [1], 'call-missing'],
    [[1], [1, 2], 'extra-call'],
    [[1], [2], 'argument-differs'],
  ])('%j against %j: %s', (wanted, made, code) => {
    const entry = inventedEntry(invented({ type: 'integer', description: 'n' }), {
      kind: 'possible-answers',
      answers: answers(wanted),
    });
    const verdict = judgeText(entry, calls(made));
    expect(verdict.kind === 'fail' && verdict.failures.map((failure) => failure.code)).toContain(code);
  });
});

describe('source code as an argument', () => {
  const entryOf = (type: string, accepted: EncodedValue) =>
    inventedEntry(
      invented({ type, description: 'Something.', items: { type: 'integer' } }),
      { kind: 'possible-answers', answers: [{ 'desk.set': { value: [accepted], note: [''] } }] },
      'Set it.',
      'java',
    );
  test.each([
    ['long', 5, "'5L'", 'pass'],
    ['long', 5, "'5'", 'pass'],
    ['long', 5, "'six'", 'fail'],
    ['ArrayList', [1, 2], "'new ArrayList<>(Arrays.asList(1, 2))'", 'pass'],
    ['ArrayList', [1, 2], "'[1, 2]'", 'pass'],
    ['ArrayList', [1, 2], "'[1, 3]'", 'fail'],
    ['any', "new Path('/a')", "'/a'", 'pass'],
    ['any', "new Path('/a')", "'/b'", 'fail'],
  ] as const)('%s %j: %s is to %s', (type, accepted, value, wanted) => {
    expect(judgeText(entryOf(type, accepted as EncodedValue), `[desk.set(value=${value})]`).kind).toBe(
      wanted,
    );
  });
});
