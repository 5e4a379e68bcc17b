import { describe, expect, test } from 'vitest';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import { outcomeMultiTurn } from '../../evaluators/outcome/multi-turn/index.ts';
import type { Leeway, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { conversation } from '../support/conversation.ts';
import { recordedEpisode, UNMETERED } from '../support/recorded-episode.ts';
import { starterEntry } from '../support/small-suite.ts';
import { STARTER } from '../support/workbench.ts';

const JUDGES = [bfclMultiTurn, outcomeMultiTurn].map((evaluator) => ({
  name: evaluator.identity.id,
  judge: evaluator.judgeFor(judgingPorts(STARTER)),
}));
const ASKING = 'Which of them do you mean?';
const NONE: Leeway = { references: [], wording: [], outputs: [] };

const withLeeway = (entry: SuiteEntry, leeway: Partial<Leeway>): SuiteEntry => ({
  ...entry,
  leeway: { ...NONE, ...leeway },
});

const episodeOf = (entry: SuiteEntry, turns: readonly (readonly string[])[], words: string) =>
  recordedEpisode(
    entry,
    turns.map((calls) => ({
      steps: [
        ...calls.map((call) => ({ written: [{ called: call }], calls: [call], metrics: UNMETERED })),
        { written: words, calls: [], metrics: UNMETERED },
      ],
    })),
  );

const turnsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

describe.each(JUDGES)('with $name', ({ judge }) => {
  const verdictOf = (entry: SuiteEntry, turns: readonly (readonly string[])[], words = 'Done.'): Verdict =>
    judge(entry, episodeOf(entry, turns, words));

  describe('a further reference', () => {
    const entry = starterEntry('starter_base_0');
    const [, ...later] = turnsOf(entry);
    const other = (name: string): readonly (readonly string[])[] => [
      [`mkdir(dir_name='${name}')`, `cp(source='report_draft.txt', destination='${name}')`],
      ...later,
    ];
    const lenient = withLeeway(entry, { references: [other('copies').map((calls) => [...calls])] });

    test('is right, and so is the first', () => {
      const words = 'It has 10 words.';
      expect(verdictOf(entry, other('copies'), words).kind).toBe('fail');
      expect(verdictOf(lenient, other('copies'), words)).toEqual({ kind: 'pass' });
      expect(verdictOf(lenient, turnsOf(entry), words)).toEqual({ kind: 'pass' });
    });

    test('changes no other verdict: who fails both gets the failures against the first', () => {
      expect(verdictOf(lenient, other('elsewhere'))).toEqual(verdictOf(entry, other('elsewhere')));
    });
  });

  test('an output that is not demanded need not be obtained, and the others must be', () => {
    const entry = starterEntry('starter_read_0');
    const [[first = '', second = ''] = []] = turnsOf(entry);
    const lenient = withLeeway(entry, { outputs: [{ turn: 0, call: 1 }] });
    const words =
      '08:04 ERROR disk full, 08:09 ERROR connection lost, 08:10 INFO connected, 08:06 INFO disk cleaned';
    expect(verdictOf(entry, [[first]], words).kind).toBe('fail');
    expect(verdictOf(lenient, [[first]], words)).toEqual({ kind: 'pass' });
    expect(verdictOf(lenient, [[first, second]], words)).toEqual({ kind: 'pass' });
    expect(verdictOf(lenient, [[second]], words).kind).toBe('fail');
  });

  const LOOK = "cat(file_name='report_draft.txt')";
  test('an output that is not demanded is not demanded either of who does otherwise in another turn', () => {
    const entry = starterEntry('starter_base_0');
    const [first = [], ...later] = turnsOf(entry);
    const looked = withLeeway(
      {
        ...entry,
        reference: { kind: 'calls', turns: [[LOOK, ...first], ...later.map((calls) => [...calls])] },
      },
      {
        references: [[[LOOK, ...first], ...later.slice(0, -1).map((calls) => [...calls]), []]],
        outputs: [{ turn: 0, call: 0 }],
      },
    );
    const skipped = [first, ...later.slice(0, -1), []];
    const strict = { ...looked, leeway: { ...NONE, references: looked.leeway?.references ?? [] } };
    expect(verdictOf(strict, skipped, ASKING).kind).toBe('fail');
    expect(verdictOf(looked, skipped, ASKING)).toEqual({ kind: 'pass' });
  });

  describe('a further reference after which one has to ask', () => {
    const entry = starterEntry('starter_base_0');
    const turns = turnsOf(entry);
    const undone = [...turns.slice(0, -1), []];
    const last = turns.length - 1;
    const lenient = withLeeway(entry, {
      references: [undone.map((calls) => [...calls])],
      asked: [{ turn: last, calls: [] }],
    });

    test('is right for who asks, and not for who merely does nothing', () => {
      expect(verdictOf(lenient, undone, ASKING)).toEqual({ kind: 'pass' });
      expect(verdictOf(lenient, undone)).toEqual(verdictOf(entry, undone));
      expect(verdictOf(lenient, undone).kind).toBe('fail');
      expect(verdictOf(lenient, turns, 'It has 10 words.')).toEqual({ kind: 'pass' });
    });
  });

  describe('free wording', () => {
    const entry = conversation('starter_cross_3', [
      { said: 'Log me in as USR002.', calls: ["message_login(user_id='USR002')"] },
      {
        said: 'Tell USR004 what the hotel costs: 680 euros.',
        calls: ["send_message(receiver_id='USR004', message='The hotel costs 680 euros.')"],
      },
    ]);
    const lenient = withLeeway(entry, { wording: [{ turn: 1, call: 0, argument: 'message' }] });
    const sending = (receiver: string, ...messages: readonly string[]) => [
      ...turnsOf(entry).slice(0, 1),
      messages.map((message) => `send_message(receiver_id='${receiver}', message='${message}')`),
    ];

    test('accepts another text', () => {
      expect(verdictOf(lenient, sending('USR004', 'That hotel is 680 euros.'))).toEqual({ kind: 'pass' });
    });

    test.each([
      ['no text', sending('USR004')],
      ['a blank text', sending('USR004', '  ')],
      ['a text to another receiver', sending('USR003', 'The hotel costs 680 euros.')],
      ['two texts', sending('USR004', 'The hotel', 'costs 680 euros.')],
    ])('accepts not %s', (_name, turns) => {
      expect(verdictOf(lenient, turns).kind).toBe('fail');
    });
  });

  test('each of two free texts is one of the episode', () => {
    const entry = conversation('starter_base_3', [
      { said: 'Log me in.', calls: ["authenticate_twitter(username='garden_club', password='Roses!2024')"] },
      {
        said: 'Post twice about the market.',
        calls: ["post_tweet(content='The market is open.')", "post_tweet(content='Come and see.')"],
      },
    ]);
    const wording = [0, 1].map((call) => ({ turn: 1, call, argument: 'content' }));
    const lenient = withLeeway(entry, { wording });
    const posts = ["post_tweet(content='Market today!')", "post_tweet(content='Do come.')"];
    const [login = []] = turnsOf(entry);
    expect(verdictOf(lenient, [login, posts])).toEqual({ kind: 'pass' });
    expect(verdictOf(lenient, [login, posts.slice(0, 1)]).kind).toBe('fail');
  });
});
