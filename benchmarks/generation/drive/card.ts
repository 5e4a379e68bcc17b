import type { DomainRecord, Funnel } from '../../../harness/contract/funnel.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { ownWorlds } from '../../suites/own-environments.ts';
import { TASK_KINDS } from '../../suites/worlds/definition.ts';

/**
 * A generated suite in words, as Markdown. Everything in it that a theme names has the form of a name, so that no text of others
 * gets into it.
 */
export function suiteCard({ manifest, entries, ...shared }: Suite, funnel: Funnel): string {
  const { definitions } = ownWorlds(shared);
  const explained: Readonly<Record<string, string>> = TASK_KINDS;
  return [
    `# ${manifest.id}`,
    `${entries.length} tasks of several turns in ${definitions.size} worlds that are data. No person wrote them: \`${manifest.source}\``,
    'makes the same files again, and `assay suite funnel` shows which candidates were rejected, and why.',
    `Content hash \`${manifest.contentHash}\`, licence ${manifest.licence}.`,
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
  ]
    .join('\n\n')
    .concat('\n');
}

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
