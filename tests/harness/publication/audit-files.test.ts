import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditReport } from '../../../harness/contract/audit.ts';
import type { Evidence, Finding } from '../../../harness/contract/finding.ts';
import type { Reference } from '../../../harness/contract/suite.ts';
import { auditFiles } from '../../../harness/publication/audit-files.ts';
import { PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import { LONGEST_LITERAL, withoutCopies } from '../../../harness/contract/copied-parts.ts';

const REPORT: AuditReport = {
  format: 'assay-audit',
  version: 1,
  suite: { id: 'small', contentHash: 'abc' },
  filter: { categories: null, detectors: null, component: null, severity: null },
  ...{ entries: 1, recordedModels: null, units: [], rows: [], detectors: [], agreement: null, readers: null },
};
const SECRET = 'Copy the report of the second quarter into the folder of the board, please.';
const SHORT = 'report_final.txt';
const sha256 = (text: string): string => hash('sha256', text);

const finding = (changes: Partial<Finding> = {}): Finding => ({
  id: 'made-up:a:0',
  detector: { id: 'made-up', version: '1', group: 'mechanical' },
  component: 'reference',
  severity: 'critical',
  target: { kind: 'entry', entry: 'a', turn: 0 },
  cause: 'made-up',
  claim: 'The reference is wrong.',
  evidence: [{ kind: 'words', entry: 'a', turn: 0, text: SECRET }],
  siblings: [],
  ...changes,
});

function published(changes: Partial<Finding>): { readonly text: string; readonly finding: PublishedFinding } {
  const files = new Map(
    auditFiles({
      report: REPORT,
      findings: [finding(changes)],
      textsOf: () => [SECRET],
      sha256,
      valueText: JSON.stringify,
    }),
  );
  const text = files.get('findings.jsonl') ?? '';
  return { text, finding: PublishedFinding.parse(JSON.parse(text)) };
}

const at = { entry: 'a', turn: 0, call: 0 };
const VALUE = { title: SECRET };
const EVIDENCE: readonly Evidence[] = [
  { kind: 'words', entry: 'a', turn: 0, text: SECRET },
  { kind: 'call', ...at, text: `copy('${SECRET}')` },
  { kind: 'output', ...at, text: SECRET },
  { kind: 'state', entry: 'a', environment: 'Lamp', attribute: 'x', pointer: '', value: VALUE },
  { kind: 'schema', entry: 'a', tool: 'light', pointer: '/description', value: SECRET },
  { kind: 'answer', entry: 'a', pointer: '/0', value: [VALUE] },
  { kind: 'transcript', entry: 'a', calls: [SECRET], outputs: [SECRET] },
  { kind: 'votes', models: 3, reference: 1, other: 2, choice: `copy('${SECRET}')` },
];

test.each(EVIDENCE.map((piece) => [piece.kind, piece] as const))(
  'evidence of kind %s is published as length and hash',
  (_kind, piece) => {
    const { text } = published({ evidence: [piece] });
    expect(text).not.toContain(SECRET.slice(0, LONGEST_LITERAL + 1));
    expect(text).toMatch(/"length":\d+,"sha256":"[0-9a-f]{64}"/);
  },
);

test('short values and figures are published as they are', () => {
  const evidence: readonly Evidence[] = [
    { kind: 'schema', entry: 'a', tool: 'light', pointer: '/x', value: SHORT },
    { kind: 'episodes', test: 'early-calls', episodes: 40, misfits: 39 },
  ];
  expect(published({ evidence: [...evidence] }).finding.evidence).toMatchObject([
    { value: { literal: SHORT } },
    { episodes: 40, misfits: 39 },
  ]);
});

test('a witness is published as its calls by turn, with long literals sealed, and its verdicts', () => {
  const verdicts = [{ evaluator: 'action', verdict: 'fail' as const, failure: 'state-differs' }];
  const played = { kind: 'calls' as const, turns: [[`copy(text='${SECRET}', to='${SHORT}')`, 'ls()'], []] };
  const { text, finding: line } = published({
    witness: { claims: 'right-but-failed', entry: 'a', played, verdicts },
  });
  const sealed = { length: SECRET.length + 2, sha256: sha256(`'${SECRET}'`) };
  expect(line.witness).toMatchObject({
    claims: 'right-but-failed',
    calls: [[['copy(text=', sealed, `, to='${SHORT}')`], ['ls()']], []],
    verdicts,
  });
  expect(text).not.toContain(SECRET);
});

test.each<[string, Reference, unknown]>([
  ['no call', { kind: 'no-call' }, [[]]],
  ['any call', { kind: 'any-call' }, null],
  [
    'an answer key',
    { kind: 'possible-answers', answers: [{ copy: { to: [SHORT, 'b'] } }] },
    [[[`copy(to="${SHORT}" or "b")`]]],
  ],
])('a witness that plays %s says so', (_name, played, calls) => {
  const verdicts = [{ evaluator: 'action', verdict: 'pass' as const, failure: null }];
  const { finding: line } = published({
    witness: { claims: 'wrong-but-passed', entry: 'a', played, verdicts },
  });
  expect(line.witness?.calls).toEqual(calls);
});

test('a text that is no call, and one that never ends, are sealed', () => {
  const verdicts = [{ evaluator: 'action', verdict: 'fail' as const, failure: 'x' }];
  const turns = [
    [SECRET.replaceAll(',', ''), `copy('${SECRET}`, `copy("${'a'.repeat(50)}`, `copy(${'1,'.repeat(1000)})`],
  ];
  const { finding: line, text } = published({
    witness: { claims: 'right-but-failed', entry: 'a', played: { kind: 'calls', turns }, verdicts },
  });
  expect(line.witness?.calls?.flat().map((parts) => parts.map((part) => typeof part))).toEqual([
    ['object'],
    ['string', 'object'],
    ['string', 'object'],
    ['object'],
  ]);
  expect(text).not.toContain(SECRET.slice(0, LONGEST_LITERAL + 1));
});

test('a claim keeps our words and short literals, and loses what is copied at length', () => {
  const claim = `The user says "${SECRET}" and means ${SHORT}.`;
  expect(published({ claim }).finding.claim).toBe(
    `The user says "${SECRET.slice(0, LONGEST_LITERAL)}…" and means ${SHORT}.`,
  );
});

test('causes that are cut remain as many as they are', () => {
  const causes = ['one', 'two'].map((end) => published({ cause: `literal:${SECRET}${end}` }).finding.cause);
  expect(new Set(causes).size).toBe(2);
  expect(causes.join()).not.toContain(SECRET);
});

test('no part of a source that is longer than allowed is left in a text', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 });
  fc.assert(
    fc.property(word, word, word, fc.array(word), (before, copied, after, sources) => {
      const most = 4;
      const cut = withoutCopies(`${before}${copied}${after}`, [copied, ...sources], most);
      for (const part of cut.split('…'))
        for (let start = 0; start + most < part.length; start += 1)
          expect(copied.includes(part.slice(start, start + most + 1))).toBe(false);
    }),
  );
});

test('a text without a copy is left as it is', () => {
  const text = fc.string({ maxLength: 20 });
  fc.assert(
    fc.property(text, text, (own, source) => {
      const windows = Array.from({ length: Math.max(0, own.length - 4) }, (_none, at) =>
        own.slice(at, at + 5),
      );
      fc.pre(!windows.some((window) => source.includes(window)));
      expect(withoutCopies(own, [source], 4)).toBe(own);
    }),
  );
});
