import { harmlessLine, harmlessLines, shortened } from '../../contract/harmless.ts';
import type { GateRemark, GateSummary, MovedVerdicts, RepairCheck } from '../../contract/repair-check.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';

/** Most characters of a claim that are printed; the document has all of it. */
const LONGEST_CLAIM = 240;
/** Most failures of one gate that are printed. */
const MOST_PRINTED = 20;

/** A checked catalogue as text: a table of the gates, one of the coverage, the failures, and the verdicts that move. */
export function repairCheckText(check: RepairCheck, width: TableWidth): string {
  return [
    gatesTable(check.gates, width),
    'checked: in how many places, of patches by themselves, of families, of whole suites; failed: in how many of them',
    '',
    coverageTable(check, width),
    harmlessLines([
      ...check.gates.flatMap(({ id }) => failureLines(check.failures.filter(({ gate }) => gate === id))),
      '',
      ...(check.verdicts === null
        ? ['no recorded episode was judged: name a folder with --results']
        : moveLines(check.verdicts)),
      ...check.suites.map(
        ({ id, contentHash, patches, entries }) =>
          `${id} (${contentHash.slice(0, 12)}): ${patches} patches, ${entries} entries`,
      ),
      aboutLine(check),
    ]),
  ].join('\n');
}

const GATES_HEAD = [
  'gate',
  'requires that',
  'failures',
  'patches',
  'failed',
  'in families',
  'failed',
  'in suites',
  'failed',
  'explained',
  'as before',
] as const;

const gatesTable = (gates: readonly GateSummary[], width: TableWidth): string =>
  tableText(
    {
      head: GATES_HEAD,
      rows: gates.map(({ id, asks, failed, patch, family, suite, explained, asBefore }) => [
        id,
        asks,
        failed,
        ...[patch, family, suite].flatMap((one) => [one.checked, one.failed]),
        explained,
        asBefore,
      ]),
      essential: ['gate', 'failures'],
      alignedRight: GATES_HEAD.slice(2),
    },
    width,
  );

const COVERAGE_HEAD = [
  'suite',
  'critical',
  'total',
  'mended',
  'accepted',
  'withdrawn',
  'open',
  'mended %',
] as const;

const coverageTable = ({ coverage }: RepairCheck, width: TableWidth): string =>
  tableText(
    {
      head: COVERAGE_HEAD,
      rows: coverage.flatMap(({ derivation, rows }) =>
        rows.map(({ unit, total, mended, accepted, withdrawn, open }) => [
          derivation,
          unit,
          total,
          mended,
          accepted,
          withdrawn,
          open,
          total === 0 ? '' : ((mended / total) * 100).toFixed(1),
        ]),
      ),
      essential: ['suite', 'critical', 'mended', 'open'],
      alignedRight: COVERAGE_HEAD.slice(2),
    },
    width,
  );

function failureLines(failures: readonly GateRemark[]): readonly string[] {
  if (failures.length === 0) return [];
  const lines = failures.slice(0, MOST_PRINTED).map(failureLine);
  const rest = failures.length - lines.length;
  return ['', ...lines, ...(rest === 0 ? [] : [`and ${rest} more of this gate; --json writes them all`])];
}

function failureLine({ gate, patches, scopes, entry, tool, turn, claim }: GateRemark): string {
  const place = [entry ?? tool ?? 'the catalogue', ...(turn === null ? [] : [`turn ${turn}`])].join(', ');
  const by = patches.length === 0 ? '' : ` [${listed(patches)}]`;
  return `${gate} ${place}${by}: ${shortened(claim, LONGEST_CLAIM)} (${scopesText(scopes)})`;
}

/** Most names in a row. */
const MOST_NAMED = 3;

const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
    : names.join(', ');

function scopesText(scopes: GateRemark['scopes']): string {
  const of = (kind: GateRemark['scopes'][number]['kind']): readonly string[] =>
    scopes.flatMap((scope) => (scope.kind === kind ? [scope.name] : []));
  const [patches, families, suites] = [of('patch'), of('family'), of('suite')];
  return [
    ...(patches.length === 0 ? [] : ['by itself']),
    ...(families.length === 0 ? [] : [`in the family ${listed([...new Set(families)])}`]),
    ...(suites.length === 0 ? [] : [`in ${suites.join(' and ')}`]),
  ].join(', ');
}

function moveLines({ models, episodes, notComparable, moves }: MovedVerdicts): readonly string[] {
  const byMove = Map.groupBy(
    moves,
    ({ derivation, evaluator, from, to }) => `${derivation}, ${evaluator}: ${from} to ${to}`,
  );
  const lines = [...byMove].map(([move, ofMove]) => {
    const caused = ofMove.filter(({ isCaused }) => isCaused).length;
    return `  ${move}: ${ofMove.length}${move.endsWith('pass') ? '' : `, of which a patch corrects the reference of ${caused}`}`;
  });
  return [
    `${episodes} recorded episodes of ${models} models were judged again, ${notComparable} are not comparable; verdicts that move: ${moves.length}`,
    ...lines.toSorted(),
  ];
}

function aboutLine({ parent, patches, families, audit, failures }: RepairCheck): string {
  const runs =
    audit.recordedModels === null ? 'no recorded runs' : `recorded runs of ${audit.recordedModels} models`;
  const result = failures.length === 0 ? 'every gate is passed' : `${failures.length} failures`;
  return harmlessLine(
    `${patches} patches of ${families} families for ${parent.id} (${parent.contentHash.slice(0, 12)}), ${audit.findings} findings of which ${audit.critical} are critical, ${runs}: ${result}`,
  );
}
