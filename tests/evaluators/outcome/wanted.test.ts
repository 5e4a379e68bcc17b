import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { REGISTRIES } from '../../../benchmarks/suites/suite-world.ts';
import { deriveSpecification } from '../../../evaluators/outcome/multi-turn/derive-specification.ts';
import { isFigureTold } from '../../../evaluators/outcome/multi-turn/words/told-figure.ts';
import { isTextTold } from '../../../evaluators/outcome/multi-turn/words/told-text.ts';
import { OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Leeway } from '../../../harness/contract/suite.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import { outcomeMultiTurn } from '../../../evaluators/outcome/multi-turn/index.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { starterEntry } from '../../support/small-suite.ts';
import { gymEnvironment } from '../../support/gym-environment.ts';
import { askedEntry, failuresOf } from '../../support/outcome-episodes.ts';
import type { AskedTurn, PlayedTurn } from '../../support/outcome-episodes.ts';
import { STARTER } from '../../support/workbench.ts';

const PORTS = judgingPorts(STARTER, 'recorded', {
  ...REGISTRIES,
  environments: new Map(ENVIRONMENTS).set(gymEnvironment.name, gymEnvironment),
});

const entryWith = (wanted: Partial<Wanted>, ...turns: readonly AskedTurn[]): SuiteEntry => ({
  ...askedEntry({ Gym: {} }, turns),
  wanted: { information: [], answers: [], obstacles: [], ...wanted },
});

const codes = (entry: SuiteEntry, ...turns: readonly PlayedTurn[]): readonly string[] =>
  failuresOf(entry, turns, 'native', PORTS).map(({ code }) => code);

const get = (id: string): string => `get_class(class_id='${id}')`;
const check = (id: string): string => `check_places(class_id='${id}')`;
const book = (id: string): string => `book_class(class_id='${id}', member_id='M-1')`;
const LIST = 'list_classes()';

describe('a part of an output that is asked for', () => {
  const entry = entryWith(
    { information: [{ turn: 0, call: 0, pointers: ['/free'] }] },
    { user: 'Look up how many places C-11 has.', reference: [get('C-11')] },
  );

  test.each([
    ['by the call of the reference', [get('C-11')]],
    ['in a list', [LIST]],
    ['by a tool whose output names the class by its argument alone', [check('C-11')]],
  ])('is obtained %s', (_how, calls) => {
    expect(codes(entry, { calls, words: 'Done.' })).toEqual([]);
  });

  test.each([
    ['of another class that has as many', [get('C-13')]],
    ['of another class, by argument', [check('C-13')]],
    ['never', []],
  ])('is missing if it was shown %s', (_how, calls) => {
    expect(codes(entry, { calls, words: 'There are 3.' })).toEqual(['not-looked-up']);
  });

  test('is also obtained in a list where the reference names the class by its argument alone', () => {
    const checked = entryWith(
      { information: [{ turn: 0, call: 0, pointers: ['/free'] }] },
      { user: 'Look up how many places C-11 has.', reference: [check('C-11')] },
    );
    expect(codes(checked, { calls: [LIST], words: 'Done.' })).toEqual([]);
    expect(codes(checked, { calls: [get('C-13')], words: 'Done.' })).toEqual(['not-looked-up']);
  });

  test('is asked for even if a later call of the turn uses the output', () => {
    const turn = { user: 'What state is C-11 in? Book it for M-1.', reference: [get('C-11'), book('C-11')] };
    const used = entryWith({ information: [{ turn: 0, call: 0, pointers: ['/status'] }] }, turn);
    expect(codes(entryWith({}, turn), { calls: [book('C-11')], words: 'Booked.' })).toEqual([]);
    expect(codes(used, { calls: [book('C-11')], words: 'Booked.' })).toEqual(['not-looked-up']);
    expect(codes(used, { calls: [LIST, book('C-11')], words: 'Booked.' })).toEqual([]);
  });

  test('of an enumeration is not obtained by any other thing that is so', () => {
    const status = entryWith(
      { information: [{ turn: 0, call: 0, pointers: ['/classes/2/status'] }] },
      { user: 'Look up the state of C-13.', reference: [LIST] },
    );
    expect(codes(status, { calls: [get('C-13')], words: 'Done.' })).toEqual([]);
    expect(codes(status, { calls: [get('C-12')], words: 'Done.' })).toEqual(['not-looked-up']);
  });

  test.each(['/places', '/free/0', '/classes/0'])(
    'is a defect of the suite where there is none: %s',
    (pointer) => {
      const lost = entryWith(
        { information: [{ turn: 0, call: 0, pointers: [pointer] }] },
        { user: 'Look.', reference: [get('C-11')] },
      );
      expect(() => codes(lost, { words: 'Done.' })).toThrow(/entry asked, wanted: .* holds no value there\./);
    },
  );
});

describe('an answer', () => {
  const asking = (value: number | string): SuiteEntry =>
    entryWith(
      {
        information: [{ turn: 0, call: 0, pointers: ['/classes/0/id'] }],
        answers: [{ turn: 0, value }],
      },
      { user: 'Tell me.', reference: [LIST] },
      { user: 'Thank you.', reference: [] },
    );
  const told = (value: number | string, words: string, later = 'Welcome.'): readonly string[] =>
    codes(asking(value), { calls: [LIST], words }, { words: later });

  test.each([
    [3, 'There are 3 classes.'],
    [3, 'There are **three**: yoga and spinning.'],
    [23, 'Twenty-three of them.'],
    [30, 'thirty'],
    [1, 'There is only one.'],
    [0, 'There are no classes.'],
    [0, 'I have not found any.'],
    [1247.35, 'About $1,247.'],
    [1247.35, '1,247.35'],
    ['2026-03-14', 'It is on March 14th.'],
    ['2026-03-14', 'On Saturday, 14 March 2026.'],
    ['2026-03-14', 'On 2026-03-14.'],
    ['2026-03-14', 'On 03/14/2026.'],
    ['in_progress', 'It is already in progress.'],
    ['in_progress', 'Status: `in_progress`'],
    ['full', 'It is **full**, sorry.'],
    ['Zoë Van Dam', 'Ask zoe van dam.'],
    ['C-12', 'It is C-12.'],
  ])('%j is told by %j', (value, words) => {
    expect(told(value, words)).toEqual([]);
  });

  test.each([
    [3, ''],
    [3, 'There are 4 classes.'],
    [3, 'C-3 is open, at 3:30, on 2026-03-03.'],
    [2, '1. yoga\n2. spinning\n3. pilates'],
    [1, 'I have booked this one.'],
    [0, 'I could not look. No problem.'],
    [1240, 'It is 1241.'],
    [49.97, 'About 50.'],
    ['2026-03-14', 'It is on March 15th.'],
    ['2026-03-14', 'It was on March 14, 2025.'],
    ['in_progress', 'There is progress in it.'],
    ['full', 'It is not full.'],
    ['full', 'I hope this is helpful, Fuller.'],
    ['Zoë Van Dam', 'Ask Zoë.'],
    ['C-12', 'It is C-123.'],
  ])('%j is not told by %j', (value, words) => {
    expect(told(value, words, '')).toEqual(['not-told']);
  });

  test('that is a figure is told by itself, and by no neighbour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99_999 }), fc.constantFrom(-1, 0, 1), (value, off) => {
        const words = `There are ${(value + off).toLocaleString('en-US')} of them.`;
        expect(isFigureTold(value, words)).toBe(off === 0);
      }),
    );
  });

  test('that is a day is told in any notation, and by no other day', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const options = fc.constantFrom<Intl.DateTimeFormatOptions>(
      { dateStyle: 'long' },
      { dateStyle: 'full' },
      { month: 'short', day: 'numeric' },
    );
    fc.assert(
      fc.property(day, day, fc.constantFrom('en-US', 'en-GB'), options, (value, other, locale, format) => {
        const written = new Date(value).toLocaleDateString(locale, { ...format, timeZone: 'UTC' });
        expect(isTextTold(value, `It is on ${written}, then.`)).toBe(true);
        fc.pre(other.slice(5) !== value.slice(5));
        expect(isTextTold(other, `It is on ${written}, then.`)).toBe(false);
      }),
    );
  });

  test('may be told in a later turn, but not in an earlier one', () => {
    expect(told(3, 'I am looking.', 'There are 3.')).toEqual([]);
    const late = entryWith(
      { answers: [{ turn: 1, value: 3 }] },
      { user: 'Book C-11 for M-1.', reference: [book('C-11')] },
      { user: 'How many classes are there?', reference: [LIST] },
    );
    const first = { calls: [book('C-11')], words: 'Booked, with 3 free places.' };
    expect(codes(late, first, { calls: [LIST], words: 'I have looked.' })).toEqual(['not-told']);
    expect(codes(late, first, { calls: [LIST], words: 'Three.' })).toEqual([]);
  });

  test('has to be told where the record has no words of the turn', () => {
    expect(codes(asking(3), { calls: [LIST] }, { words: 'Welcome.' })).toEqual(['not-told']);
  });

  test('is all that has to be told', () => {
    const turn = {
      user: 'How many places does C-11 have? Give me all details.',
      reference: [check('C-11'), LIST],
    };
    const { wanted: _wanted, ...plain } = entryWith({}, turn);
    const played = { calls: [check('C-11'), LIST], words: 'I have looked.' };
    expect(codes(plain, played)).toEqual(['not-told', 'not-shown']);
    expect(codes(entryWith({}, turn), played)).toEqual([]);
  });

  test('names the one call of its turn that returns it', () => {
    const critical = (value: number | string) => deriveSpecification(asking(value), PORTS.world)?.critical;
    const answer = { turn: 0, unit: null, askedBy: 'entry' };
    expect(critical('C-11')).toEqual([{ ...answer, value: 'C-11', call: LIST }]);
    expect(critical(6)).toEqual([{ ...answer, value: 6, call: null }]);
  });
});

describe('an impossible request', () => {
  const obstacle = (shownBy: Wanted['obstacles'][number]['shownBy']): SuiteEntry =>
    entryWith(
      { obstacles: [{ turn: 1, call: 1, shownBy }] },
      { user: 'Look.', reference: [] },
      { user: 'What is C-12? Book it for M-1.', reference: [get('C-12'), book('C-12')] },
      { user: 'Book C-11 for M-1.', reference: [book('C-11')] },
    );
  const shown = obstacle([{ turn: 1, call: 0, pointer: '/free' }]);
  const refusedOnly = obstacle([]);
  const last: PlayedTurn = { calls: [book('C-11')], words: 'Booked.' };
  const play = (entry: SuiteEntry, ...calls: readonly string[]): readonly string[] =>
    codes(entry, { words: 'Yes?' }, { calls, words: 'It is full.' }, last);

  test('is met by a refusal with the same code, in its turn or later', () => {
    expect(play(refusedOnly, get('C-12'), book('C-12'))).toEqual([]);
    const later = { calls: [book('C-12'), book('C-11')], words: 'Only one of them.' };
    expect(codes(refusedOnly, {}, { calls: [get('C-12')], words: 'Shall I?' }, later)).toEqual([]);
  });

  test('is not met by another refusal, by an earlier one, or by words', () => {
    expect(play(refusedOnly, get('C-12'), book('C-99'))).toEqual(['obstacle-not-met']);
    expect(play(refusedOnly, get('C-12'))).toEqual(['obstacle-not-met']);
    const early = { calls: [book('C-12')], words: 'It is full.' };
    expect(codes(refusedOnly, early, { calls: [get('C-12')], words: 'Full.' }, last)).toEqual([
      'obstacle-not-met',
    ]);
  });

  test('is met by any look-up that shows the row with the field', () => {
    expect(play(shown, get('C-12'))).toEqual([]);
    expect(play(shown, LIST)).toEqual([]);
    expect(play(shown, get('C-11'), check('C-12'))).toEqual([]);
    expect(play(shown, get('C-11'), get('C-13'))).toEqual(['obstacle-not-met']);
  });

  const FORCED = [get('C-12'), book('C-12'), book('C-13')];
  test('lets nothing change in its turn', () => {
    const later = { calls: [book('C-11')], words: 'Booked.' };
    const failures = failuresOf(
      shown,
      [{ words: 'Yes?' }, { calls: FORCED, words: 'I took C-13.' }, later],
      'native',
      PORTS,
    );
    expect(failures).toContainEqual(
      expect.objectContaining({ code: 'side-effect', attribute: 'bookings', pointer: '/B-1' }),
    );
  });

  test('lets nothing change in its turn even if it is taken back', () => {
    const undo = "cancel_booking(booking_id='B-1')";
    const turns = [{ words: 'Yes?' }, { calls: FORCED, words: 'I took C-13.' }];
    const undone = { calls: [undo, book('C-11')], words: 'Booked.' };
    expect(codes(shown, ...turns, undone)).toEqual(['side-effect']);
    expect(play(shown, ...FORCED, undo)).toEqual(['side-effect']);
    expect(codes(entryWith({}, ...askedTurns(shown)), ...turns, undone)).toEqual([]);
  });

  test('lets what another turn asks for be done', () => {
    const both = [get('C-12'), book('C-12'), book('C-11')];
    expect(
      codes(shown, { words: 'Yes?' }, { calls: both, words: 'Full.' }, { words: 'Done already.' }),
    ).toEqual([]);
  });

  test('is a defect of the suite if no code refuses it', () => {
    const possible = entryWith(
      { obstacles: [{ turn: 0, call: 0, shownBy: [] }] },
      { user: 'Book C-11.', reference: [book('C-11')] },
    );
    expect(() => codes(possible, { words: 'No.' })).toThrow(/no code refuses it/);
  });
});

/** The turns of a hand-made entry, as they were given. */
const askedTurns = ({ turns, reference }: SuiteEntry): readonly AskedTurn[] =>
  turns.map(({ messages }, turn) => ({
    user: messages[0]?.text ?? '',
    reference: reference.kind === 'calls' ? (reference.turns[turn] ?? []) : [],
  }));

describe('an agent that plays the reference', () => {
  const reading = starterEntry('starter_read_0');
  const turns = reading.reference.kind === 'calls' ? reading.reference.turns.length : 0;
  const entry: SuiteEntry = {
    ...reading,
    wanted: { information: [], answers: [{ turn: turns - 1, value: 4711 }], obstacles: [] },
  };
  const judge = outcomeMultiTurn.judgeFor(judgingPorts(STARTER));

  test('passes if it tells the answers', async () => {
    const episode = await agentEpisodes('oracle', STARTER)(entry);
    expect(judge(entry, episode)).toEqual({ kind: 'pass' });
  });

  test('fails if it says nothing', async () => {
    const episode = await agentEpisodes('silent', STARTER)(entry);
    const notTold = { code: 'not-told', turn: turns - 1, call: null, value: '4711' };
    expect(judge(entry, episode)).toEqual({ kind: 'fail', failures: [notTold] });
  });
});

describe('what is wanted', () => {
  const entry = entryWith(
    {
      information: [{ turn: 0, call: 1, pointers: ['/free'] }],
      answers: [{ turn: 0, value: 3 }],
      obstacles: [{ turn: 0, call: 2, shownBy: [{ turn: 0, call: 0, pointer: '/status' }] }],
    },
    { user: 'Look and book.', reference: [get('C-12'), get('C-11'), book('C-12')] },
  );

  test('is kept by a written entry and its specification', () => {
    expect(SuiteEntry.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
    const specification = deriveSpecification(entry, PORTS.world);
    expect(OutcomeSpecification.parse(JSON.parse(JSON.stringify(specification)))).toEqual(specification);
    expect(specification?.impossible).toMatchObject([
      {
        turn: 0,
        call: book('C-12'),
        code: 'class_full',
        shown: [{ call: get('C-12'), information: [{ key: 'status', value: 'full', of: ['C-12'] }] }],
      },
    ]);
  });

  test('leaves no trace in the specification of an entry that states nothing', () => {
    const { wanted: _wanted, ...plain } = entry;
    const specification = deriveSpecification(plain, PORTS.world);
    expect(specification).not.toHaveProperty('impossible');
    expect(JSON.stringify(specification)).not.toMatch(/"of"|askedBy/);
  });

  test('must be of calls that the reference makes', () => {
    const lost: SuiteEntry = { ...entry, reference: { kind: 'calls', turns: [[get('C-12'), get('C-11')]] } };
    expect(() => codes(lost, { words: 'Done.' })).toThrow(/call 2 in turn 0, which the reference lacks/);
  });

  describe('of another reference that counts as right', () => {
    const lenient = (leeway: Partial<Leeway>): SuiteEntry => ({
      ...entry,
      leeway: { references: [], wording: [], outputs: [], ...leeway },
    });
    const other = lenient({ references: [[[get('C-13'), get('C-11')]]] });

    test('is the same answer, and follows the calls that both make', () => {
      const calls = [get('C-13'), get('C-11')];
      expect(codes(other, { calls, words: 'Three.' })).toEqual([]);
      expect(codes(other, { calls, words: 'Done.' })).not.toEqual([]);
      expect(codes(other, { calls: [get('C-13'), get('C-12')], words: 'Three.' })).not.toEqual([]);
    });

    test('is not what belongs to an output that is not demanded', () => {
      const free = lenient({ outputs: [{ turn: 0, call: 1 }] });
      expect(codes(free, { calls: [get('C-12'), book('C-12')], words: 'Three.' })).toEqual([]);
      expect(codes(free, { calls: [get('C-12')], words: 'Three.' })).toEqual([]);
      expect(codes(free, { calls: [get('C-13')], words: 'Three.' })).not.toEqual([]);
    });
  });
});

describe('a time', () => {
  test.each([
    ['19:00', 'It begins at 7 pm.'],
    ['19:00', 'It begins at 7:00 p.m.'],
    ['19:30', 'At **7.30pm**, as always.'],
    ['07:00', 'It begins at 7:00.'],
    ['00:15', 'At 12:15 AM.'],
    ['12:00', 'At noon.'],
    ['07:00', 'From 7am to 8am.'],
  ])('%s is told by "%s"', (time, words) => {
    expect(isTextTold(time, words)).toBe(true);
  });

  test.each([
    ['19:00', 'It begins at 7 am.'],
    ['07:00', 'It begins at 19:00.'],
    ['17:25', 'It costs 17.25 dollars.'],
    ['19:00', 'There are 7 places.'],
    ['19:00', 'It is not 7 pm.'],
    ['08:00', 'From 7am to 8:30am.'],
  ])('%s is not told by "%s"', (time, words) => {
    expect(isTextTold(time, words)).toBe(false);
  });
});
