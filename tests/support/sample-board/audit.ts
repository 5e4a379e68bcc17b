import type { AuditRow, AuditUnit } from '../../../harness/contract/audit.ts';
import type { PublishedAudit, PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import type { SampleSize } from './world.ts';

/** A text that stands for one of the benchmark. */
const SEALED = { length: 412, sha256: 'ab'.repeat(32) };
const FIRST = 'multi_turn_base_0';
const SECOND = 'multi_turn_base_1';

/** Words of a reader who writes markup. */
const wordsOf = ({ text }: SampleSize): string =>
  text === 'hostile'
    ? "<script>document.title='owned'</script> \u202Egnirts"
    : 'The reference copies a file that the user wants moved.';

const FOUND = {
  detector: { id: 'reader', version: '1' },
  severity: 'critical',
  evidence: [{ kind: 'readings', readers: 2, agreeing: 2 }],
  siblings: [],
} as const;

/** Findings of each kind of place: an entry, a tool, a recorded run. */
export function sampleFindings(size: SampleSize): readonly PublishedFinding[] {
  return [
    {
      ...structuredClone({ ...FOUND, evidence: [...FOUND.evidence], siblings: [SECOND] }),
      id: `reader:${FIRST}:1:reference`,
      component: 'reference',
      target: { kind: 'entry', entry: FIRST, turn: 1 },
      cause: 'reader',
      claim: wordsOf(size),
      witness: {
        claims: 'right-but-failed',
        entry: FIRST,
        calls: [[['ls(a=True)']], [["mv(source='a.txt', destination=", SEALED, ')']], []],
        played: SEALED,
        verdicts: [
          { evaluator: 'action/bfcl-multi-turn', verdict: 'fail', failure: 'state-differs' },
          { evaluator: 'outcome/multi-turn', verdict: 'pass', failure: null },
        ],
      },
    },
    {
      ...structuredClone({ ...FOUND, siblings: [] }),
      id: `unstated-value:${FIRST}:0:0.name`,
      detector: { id: 'unstated-value', version: '2' },
      component: 'intent',
      severity: 'major',
      target: { kind: 'entry', entry: FIRST, turn: 0, call: 0, argument: 'name' },
      cause: 'unstated-value',
      claim: 'Nothing tells the name.',
      evidence: [
        { kind: 'words', entry: FIRST, turn: 0, text: SEALED },
        { kind: 'call', entry: FIRST, turn: 0, call: 0, text: SEALED },
        { kind: 'votes', models: 9, reference: 2, other: 6, choice: { literal: 'name=b' } },
      ],
    },
    {
      ...structuredClone({ ...FOUND, siblings: [] }),
      id: `reader:${SECOND}:0:state`,
      component: 'state',
      severity: 'minor',
      target: { kind: 'entry', entry: SECOND },
      cause: 'reader:other',
      claim: 'The folder is empty.',
      evidence: [
        {
          kind: 'state',
          entry: SECOND,
          environment: 'GorillaFileSystem',
          attribute: 'root',
          pointer: '/a',
          value: { sealed: SEALED },
        },
      ],
      unconfirmed: true,
    },
    {
      ...structuredClone({ ...FOUND, siblings: [] }),
      id: 'raises:TicketAPI.close_ticket',
      detector: { id: 'raises', version: '1' },
      component: 'implementation',
      target: { kind: 'tool', environment: 'TicketAPI', tool: 'close_ticket' },
      cause: 'raises',
      claim: 'A call as declared raises.',
      evidence: [{ kind: 'transcript', entry: SECOND, calls: [SEALED], outputs: [SEALED] }],
      siblings: [FIRST, SECOND],
      witness: {
        claims: 'wrong-but-passed',
        entry: SECOND,
        calls: null,
        played: SEALED,
        verdicts: [{ evaluator: 'action/bfcl-multi-turn', verdict: 'pass', failure: null }],
      },
    },
    {
      ...structuredClone({ ...FOUND, siblings: [] }),
      id: 'recorded-run-differs:aurum-0:simple',
      detector: { id: 'recorded-run-differs', version: '1' },
      component: 'recorded-run',
      severity: 'major',
      target: { kind: 'run', model: 'aurum-0', category: 'simple' },
      cause: 'recorded-run-differs',
      claim: 'The run is of other entries.',
      evidence: [{ kind: 'episodes', test: 'early-calls', episodes: 40, misfits: 39 }],
    },
  ];
}

const unit = (name: AuditUnit['unit'], entries: number, critical: number): AuditUnit => ({
  unit: name,
  ...{ entries, scenarios: entries, critical },
  share: { value: critical / entries, low: 0.2, high: 0.8 },
  groups: [
    { group: 'mechanical', critical: 0, alone: 0 },
    { group: 'recorded', critical: 0, alone: 0 },
    { group: 'reader', critical, alone: critical },
  ],
});

const row = (component: AuditRow['component'], kind: string, criticalEntries: number): AuditRow => ({
  ...{ component, kind, criticalEntries, causes: 1, findings: 1, entries: 1, withWitness: criticalEntries },
});

/** The audit of a suite in figures. */
export const sampleAudit = ({ slug, contentHash }: BoardSuite): PublishedAudit => ({
  format: 'assay-audit',
  version: 1,
  suite: { id: slug, contentHash },
  filter: { categories: null, detectors: null, component: null, severity: null },
  entries: 44,
  recordedModels: 12,
  units: [unit('base', 2, 1), unit('all', 44, 2)],
  rows: [
    row('implementation', 'raises', 1),
    row('reference', 'reader', 1),
    row('intent', 'unstated-value', 0),
    row('recorded-run', 'recorded-run-differs', 0),
  ],
  detectors: [
    {
      ...{ id: 'raises', version: '1', group: 'mechanical', asks: 'a call as declared does not raise' },
      ...{ findings: 1, withWitness: 1, droppedWitnesses: 0, droppedFindings: 0 },
    },
  ],
  agreement: null,
  readers: null,
});
