import { entryKey } from '../harness/contract/suite.ts';
import type { PublishedFinding } from '../harness/publication/schemas/audit.ts';
import type { CategoryFile } from '../harness/publication/schemas/board-files.ts';
import type { BoardSuite } from '../harness/publication/schemas/board.ts';
import type { PublishedPatch } from '../harness/publication/schemas/repairs.ts';
import { InputError } from '../harness/contract/errors.ts';
import type { AuditFiles, RepairFiles } from './src/board/audit-files.ts';

/** Keys of all entries of a suite, which findings and patches name. */
export const entryKeysOf = (categories: readonly CategoryFile[]): ReadonlySet<string> =>
  new Set(categories.flatMap(({ entries }) => entries.map(entryKey)));

/** @throws {InputError} if an audit is of other content of the suite, or a finding names an entry that the board does not have. */
export function checkAudit(
  place: string,
  { report, findings }: AuditFiles,
  suite: BoardSuite,
  known: ReadonlySet<string>,
): void {
  requireContent(place, 'audit', report.suite.contentHash, suite);
  for (const finding of findings)
    requireKnown(place, `finding ${finding.id}`, 'entry', known, entriesNamed(finding));
}

/**
 * @throws {InputError} if repairs are of other content of the suite, or name an entry, a finding of the audit or a patch that
 *   there is not.
 */
export function checkRepairs(
  place: string,
  { figures, patches, accepted, effect }: RepairFiles,
  {
    suite,
    known,
    audit,
    roles,
  }: {
    readonly suite: BoardSuite;
    /** Keys of the entries of the suite. */
    readonly known: ReadonlySet<string>;
    /** `undefined`: none is published, and findings that patches name are not looked up. */
    readonly audit: AuditFiles | undefined;
    /** Roles of the evaluators of the board. */
    readonly roles: ReadonlySet<string>;
  },
): void {
  requireContent(place, 'repairs', figures.parent.contentHash, suite);
  const findings = audit && new Set(audit.findings.map(({ id }) => id));
  for (const patch of patches) {
    requireKnown(place, `patch ${patch.id}`, 'entry', known, entriesChanged(patch));
    if (findings !== undefined) requireKnown(place, `patch ${patch.id}`, 'finding', findings, patch.findings);
  }
  if (findings !== undefined)
    for (const { findings: left } of accepted)
      requireKnown(place, 'what is left as it is', 'finding', findings, left);
  if (effect === undefined) return;
  requireContent(place, 'the effect', effect.parent.contentHash, suite);
  const scopes = new Set(suite.scopes.map(({ slug }) => slug));
  for (const { group, evaluator } of effect.shifts) {
    requireKnown(place, 'a ranking that moves', 'scope', scopes, [group]);
    requireKnown(place, 'a ranking that moves', 'evaluator', roles, [evaluator]);
  }
  const ids = new Set(patches.map(({ id }) => id));
  for (const { patch, entry } of effect.turned) {
    requireKnown(place, 'a verdict that turns', 'patch', ids, [patch]);
    requireKnown(place, `a verdict that patch ${patch} turns`, 'entry', known, [entry]);
  }
}

const entriesNamed = ({ target, siblings, witness, evidence }: PublishedFinding): readonly string[] => [
  ...(target.kind === 'entry' ? [target.entry] : []),
  ...siblings,
  ...(witness === undefined ? [] : [witness.entry]),
  ...evidence.flatMap((piece) => ('entry' in piece ? [piece.entry] : [])),
];

const entriesChanged = ({ changes }: PublishedPatch): readonly string[] =>
  changes.flatMap((change) => {
    if (change.kind === 'place') return change.document === 'entry' ? [change.key] : [];
    return 'entry' in change ? [change.entry] : [];
  });

function requireContent(place: string, what: string, hash: string, { slug, contentHash }: BoardSuite): void {
  if (hash === contentHash) return;
  const cause = `${what}: of ${slug} with content ${hash.slice(0, 12)}, and the board has ${contentHash.slice(0, 12)}.`;
  throw new InputError({ place, cause, remedy: REMEDY });
}

function requireKnown(
  place: string,
  who: string,
  kind: string,
  known: ReadonlySet<string>,
  named: readonly string[],
): void {
  const unknown = named.find((name) => !known.has(name));
  if (unknown === undefined) return;
  const cause = `${who} refers to the ${kind} “${unknown}”, which is not published.`;
  throw new InputError({ place, cause, remedy: REMEDY });
}

const REMEDY = 'Write the folder again with `assay audit --publish` or `assay repair publish`.';
