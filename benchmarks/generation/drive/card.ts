import type { CandidateRecord, DomainRecord, Funnel } from '../../../harness/contract/funnel.ts';
import { rejectionsByGate } from '../../../harness/contract/rejections.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { ownWorlds } from '../../suites/own-environments.ts';
import { TASK_KINDS, WORLDS } from '../../suites/worlds/definition.ts';

/**
 * A generated suite in words, as Markdown. Everything in it that a theme names has the form of a name, so that no text of others
 * gets into it.
 */
export function suiteCard(
  { manifest, entries, ...shared }: Suite,
  funnel: Funnel,
  records: readonly CandidateRecord[],
): string {
  const { definitions } = ownWorlds(shared);
  const explained: Readonly<Record<string, string>> = TASK_KINDS;
  return [
    `# ${manifest.id}`,
    `${entries.length} tasks of several turns in ${definitions.size} worlds that are data. No person wrote them.`,
    `\`${manifest.source}\` makes the same files again, and \`assay suite funnel\` shows which candidates were rejected, and why.`,
    `Content hash \`${manifest.contentHash}\`, licence ${manifest.licence}.`,
    ...claimsText(),
    '## Worlds',
    table(
      ['environment', 'theme', 'patterns', 'tables', 'tools', 'entries', 'asked for'],
      funnel.domains.map((domain) => worldRow(domain, definitions.get(domain.environment))),
    ),
    '## Kinds of tasks',
    table(
      ['kind', 'what is particular', 'entries', 'asked for'],
      funnel.kinds.map(({ kind, passed, wanted }) => [kind, explained[kind] ?? '', passed, wanted]),
    ),
    '## Gates',
    `${funnel.accepted} of ${funnel.entered} candidates were accepted.`,
    table(
      ['gate', 'entered', 'passed'],
      funnel.gates.map(({ id, entered, passed }) => [id, entered, passed]),
    ),
    ...rejectionsText(records),
  ]
    .join('\n\n')
    .concat('\n');
}

function claimsText(): readonly string[] {
  if (WORLDS.claims === null) return [];
  const { measures, leavesOut } = WORLDS.claims;
  return ['## What it measures', list(measures), '## What it does not measure', list(leavesOut)];
}

/** Which gate rejected how many, and what it blames. Claims of gates quote tasks, so they are in the funnel alone. */
function rejectionsText(records: readonly CandidateRecord[]): readonly string[] {
  const rejections = rejectionsByGate(records);
  if (rejections.length === 0) return [];
  const rows = rejections.map(({ gate, blame, records: all, kinds }) => [
    gate,
    blame ?? '',
    all.length,
    kinds.join(', '),
  ]);
  return ['## Rejected', table(['gate', 'blamed', 'candidates', 'kinds'], rows)];
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

type Definition = { readonly tables: readonly unknown[]; readonly tools: readonly unknown[] };

const worldRow = (
  { environment, theme, patterns, outcome, accepted, wanted }: DomainRecord,
  definition: Definition | undefined,
): readonly (string | number)[] => [
  environment,
  theme,
  patterns.join(', '),
  definition?.tables.length ?? outcome,
  definition?.tools.length ?? outcome,
  accepted,
  wanted,
];

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
