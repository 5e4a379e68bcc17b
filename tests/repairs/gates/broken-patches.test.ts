import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { literalDiffers } from '../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { hashOfValue } from '../../../repairs/patch/apply-operation.ts';
import { findingsIn } from '../../support/audit.ts';
import { checked, failing, findingOn, readingOn } from '../../support/gates.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { invented, inventedEntry } from '../../support/single-turn-entry.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const entry = (id: string): SuiteEntry => starterEntry(`starter_${id}`);

/** A single-turn entry whose key accepts one number. */
const KEYED = inventedEntry(
  invented({ type: 'any', description: 'Which one.' }),
  { kind: 'possible-answers', answers: [{ 'desk.set': { value: [7], note: ['', 'none given'] } }] },
  'Please set it to 7.',
);

const SUITE = smallOwnSuite({
  entries: [
    ...['base_0', 'base_2', 'base_3', 'withheld_0', 'missing_1', 'read_6', 'base_7'].map(entry),
    { ...KEYED, category: 'starter_read' },
  ],
});

const at = (id: string, path: string) => ({ document: 'entry', key: `starter_${id}`, path }) as const;
const KEY = { document: 'entry', key: KEYED.id } as const;

/** A patch of an entry that names a finding of a reader there. */
const patch = (of: SuiteEntry, operations: readonly Operation[], changed: Partial<Patch> = {}): Patch =>
  patchOf(operations, { findings: [readingOn(of)], ...changed });

const removing = (
  place: ReturnType<typeof at>,
  value: Parameters<typeof hashOfValue>[0],
): readonly Operation[] => [
  { op: 'test', ...place, holds: { sha256: hashOfValue(value) } },
  { op: 'remove', ...place },
];

/** Gates that a patch fails, in any scope. */
async function failed(
  patches: readonly Patch[],
  suite: Suite = SUITE,
  more: readonly Finding[] = [],
): Promise<readonly string[]> {
  const findings = [...suite.entries.map((one) => findingOn(one)), ...more];
  return failing(await checked(suite, { patches, findings }));
}

const MOVED = "mv(source='report_draft.txt', destination='report_final.txt')";

describe('a patch that breaks one gate is told by this gate alone:', () => {
  test('a patch for a finding that the audit does not have', async () => {
    const operations: readonly Operation[] = [
      { op: 'not-demanded', entry: 'starter_base_2', turn: 1, call: 0 },
    ];
    expect(
      await failed([patch(entry('base_2'), operations, { findings: ['reader:nothing:0:intent'] })]),
    ).toEqual(['findings-known']);
  });

  test('a conversation that is cut before its reference ends', async () => {
    const { turns } = entry('base_0');
    expect(
      await failed([patch(entry('base_0'), removing(at('base_0', '/turns/2'), turns[2] ?? null))]),
    ).toEqual(['oracle-passes']);
  });

  test('a call without effect that counts as right', async () => {
    const { reference } = entry('base_7');
    const old = reference.kind === 'calls' ? reference.turns : [];
    const operations = replacing(at('base_7', '/reference/turns'), old, [
      ["setHeadlights(mode='off')"],
      [],
      [],
    ]);
    expect(await failed([patch(entry('base_7'), operations)])).toContain('no-op-fails');
  });

  test('a figure that need not be obtained any more, so that nothing has to be said', async () => {
    const operations: readonly Operation[] = [
      { op: 'not-demanded', entry: 'starter_base_0', turn: 2, call: 0 },
    ];
    expect(await failed([patch(entry('base_0'), operations)])).toEqual(['silent-fails']);
  });

  test('a call before its function is offered, which is refused, too', async () => {
    const { reference } = entry('withheld_0');
    const [, announced = []] = reference.kind === 'calls' ? reference.turns : [];
    const turns = [announced, []].map((calls, turn) => ({ turn, calls: [...calls] }));
    const operations: readonly Operation[] = [{ op: 'accept', entry: 'starter_withheld_0', turns }];
    expect(await failed([patch(entry('withheld_0'), operations)])).toEqual([
      'early-fails',
      'reference-clean',
    ]);
  });

  test('a refused call that counts as right', async () => {
    const calls = ['retweet(tweet_id=99)', "follow_user(username_to_follow='seed_library')"];
    const operations: readonly Operation[] = [
      { op: 'accept', entry: 'starter_base_3', turns: [{ turn: 2, calls }] },
    ];
    expect(await failed([patch(entry('base_3'), operations)])).toEqual(['reference-clean']);
  });

  test('a key that accepts what it does not list', async () => {
    const operations = replacing({ ...KEY, path: '/reference/answers/0/desk.set/value' }, [7], [7, '8']);
    expect(await failed([patch(KEYED, operations)])).toEqual(['damage-fails']);
  });

  test('a call against the schema that counts as right', async () => {
    const calls = [
      "get_flight_cost(travel_from='RMS', travel_to='BOS', travel_date='2 June 2025', travel_class='business')",
    ];
    const operations: readonly Operation[] = [
      { op: 'accept', entry: 'starter_read_6', turns: [{ turn: 1, calls }] },
    ];
    expect(await failed([patch(entry('read_6'), operations)])).toEqual(['schema-accepts']);
  });

  test('a finding whose witness still fails', async () => {
    const finding = findingOn(entry('base_2'), {
      id: 'reader:starter_base_2:2:evaluation',
      witness: {
        claims: 'right-but-failed',
        entry: 'starter_base_2',
        played: { kind: 'calls', turns: [["message_login(user_id='USR001')"], [], [], []] },
        verdicts: [{ evaluator: 'outcome/multi-turn', verdict: 'fail', failure: 'not-looked-up' }],
      },
    });
    const operations: readonly Operation[] = [
      { op: 'free-wording', entry: 'starter_base_2', turn: 2, call: 0, argument: 'message' },
    ];
    expect(
      await failed([patch(entry('base_2'), operations, { findings: [finding.id] })], SUITE, [finding]),
    ).toEqual(['witnesses-turn']);
  });

  test('a finding of another entry, which it does not change', async () => {
    const finding = findingOn(entry('base_0'), { id: 'a-finding', severity: 'critical' });
    const operations: readonly Operation[] = [
      { op: 'free-wording', entry: 'starter_base_2', turn: 2, call: 0, argument: 'message' },
    ];
    const inherited = patch(entry('base_2'), operations, { findings: [finding.id] });
    expect(await failed([inherited], SUITE, [finding])).toEqual(['coverage']);
  });

  test('a literal that is not said any more', async () => {
    const operations = replacing(
      at('missing_1', '/turns/1/messages/0/text'),
      'The limit is 2500 US dollars.',
      'Then set one, please.',
    );
    expect(await failed([patch(entry('missing_1'), operations, { component: 'intent' })])).toEqual([
      'literals-known',
    ]);
  });

  test('a variant that does something else than the others', async () => {
    const [base, other] = [entry('base_0'), { ...entry('base_0'), id: 'variant' }].map((one) => ({
      ...one,
      scenario: 'one',
    }));
    if (base === undefined || other === undefined) throw new Error('two entries make a scenario');
    const suite = smallOwnSuite({ entries: [base, other] });
    const operations = replacing(
      { document: 'entry', key: 'variant', path: '/reference/turns/1' },
      [MOVED],
      ["cp(source='report_draft.txt', destination='report_final.txt')", "rm(file_name='report_draft.txt')"],
    );
    expect(await failed([patch(other, operations)], suite)).toEqual(['siblings-agree']);
  });

  test('words that nearly say what the reference passes', async () => {
    const operations = replacing(
      at('base_0', '/turns/1/messages/0/text'),
      entry('base_0').turns[1]?.messages[0]?.text ?? '',
      "Now rename the 'report_draft.txt' in the current directory to 'report_finale.txt'.",
    );
    expect(await failed([patch(entry('base_0'), operations, { component: 'intent' })])).toEqual([
      'nothing-new',
    ]);
  });
});

test('a patch that mends a finding passes every gate, by itself, in its family and in the whole', async () => {
  const sound = entry('base_0');
  const wrong: SuiteEntry = {
    ...sound,
    reference: {
      kind: 'calls',
      turns: (sound.reference.kind === 'calls' ? sound.reference.turns : []).map((calls) =>
        calls.map((call) => call.replaceAll('report_final.txt', 'report_finall.txt')),
      ),
    },
  };
  const suite = smallOwnSuite({ entries: [wrong, entry('base_2')] });
  const findings = await findingsIn(suite, literalDiffers);
  expect(findings.map(({ severity }) => severity)).toContain('critical');
  const turns = wrong.reference.kind === 'calls' ? wrong.reference.turns : [];
  const mended = sound.reference.kind === 'calls' ? sound.reference.turns : [];
  const operations = replacing(at('base_0', '/reference/turns'), turns, mended);
  const patches = [
    patchOf(operations, { findings: findings.map(({ id }) => id), derivations: ['rejudged', 'repaired'] }),
  ];
  const check = await checked(suite, { patches, findings });
  expect(check.failures).toEqual([]);
  const asked = check.gates.filter(({ suite: { checked: times } }) => times > 0).map(({ id }) => id);
  expect(asked).toEqual(
    expect.arrayContaining(['oracle-passes', 'damage-fails', 'witnesses-turn', 'nothing-new', 'coverage']),
  );
  expect(check.coverage.map(({ rows }) => rows[0]?.mended)).toEqual([findings.length, findings.length]);
});

describe('a witness that holds two refused values', () => {
  const finding = findingOn(KEYED, {
    id: 'a-finding',
    severity: 'critical',
    witness: {
      claims: 'right-but-failed',
      entry: KEYED.id,
      played: { kind: 'possible-answers', answers: [{ 'desk.set': { value: [8], note: ['now'] } }] },
      verdicts: [{ evaluator: 'action/bfcl-ast', verdict: 'fail', failure: 'ast-mismatch' }],
    },
  });
  const accepting = (parameter: string, before: readonly EncodedValue[], value: EncodedValue) =>
    patchOf(
      replacing(
        { ...KEY, path: `/reference/answers/0/desk.set/${parameter}` },
        [...before],
        [...before, value],
      ),
      { id: `accepts-${parameter}`, findings: [finding.id], component: 'evaluation' },
    );
  const both = [accepting('value', [7], 8), accepting('note', ['', 'none given'], 'now')];

  test('turns with the two patches that accept them, neither of which is enough', async () => {
    const { failures, explained } = await checked(SUITE, { patches: both, findings: [finding] });
    expect(failures.filter(({ gate }) => gate === 'witnesses-turn')).toEqual([]);
    expect(explained.map(({ gate, excuse }) => [gate, excuse])).toContainEqual([
      'witnesses-turn',
      'the patches that name it mend it together',
    ]);
  });

  test('does not turn with one of them', async () => {
    const { failures } = await checked(SUITE, { patches: both.slice(0, 1), findings: [finding] });
    expect(failures.map(({ gate }) => gate)).toContain('witnesses-turn');
  });
});
