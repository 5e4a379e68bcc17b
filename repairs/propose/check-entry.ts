import type { Finding } from '../../harness/contract/finding.ts';
import { changesDocument } from '../../harness/contract/patch.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { allVerdicts } from '../audit/all-verdicts.ts';
import { afterChanges, entryDocument } from './apply-proposal.ts';
import { differences } from './differences.ts';
import { isTurned, unturnedUnder } from './witness-turns.ts';
import type { WitnessPorts } from './witness-turns.ts';

/** What patches of one entry do to it. */
export type EntryCheck = {
  /** Key of the entry. */
  readonly entry: string;
  /** As it is repaired; `undefined`: it is withdrawn. */
  readonly repaired: SuiteEntry | undefined;
  /** Ids of the findings whose witness has turned. */
  readonly mended: readonly string[];
  /** Findings whose witness has not, with the evaluators under which it still does what it claims. */
  readonly unmended: readonly { readonly finding: string; readonly under: readonly string[] }[];
  /** Evaluators that do not pass the reference of the repaired entry. */
  readonly oracleFails: readonly string[];
  /** Places that differ from the parent without an operation that names them. */
  readonly strayed: readonly string[];
};

/**
 * Applies the patches of one entry and looks at what they do: whether witnesses turn, whether the reference passes, and whether
 * nothing else has changed.
 *
 * @param entry - as it was.
 * @param patches - of this entry alone.
 * @param findings - that are to be mended.
 * @throws {InputError} if a patch does not fit the entry.
 */
export async function checkEntry(
  entry: SuiteEntry,
  patches: readonly Patch[],
  findings: readonly Finding[],
  ports: WitnessPorts,
): Promise<EntryCheck> {
  const key = entryKey(entry);
  const operations = patches.flatMap((patch) => patch.operations);
  const repaired = afterChanges(entry, operations);
  if (repaired === undefined)
    return {
      entry: key,
      repaired,
      mended: findings.map(({ id }) => id),
      unmended: [],
      oracleFails: [],
      strayed: [],
    };
  const mended: string[] = [];
  const unmended: EntryCheck['unmended'][number][] = [];
  for (const finding of findings) {
    if (await isTurned(finding, repaired, ports)) mended.push(finding.id);
    else unmended.push({ finding: finding.id, under: await underOf(finding, repaired, ports) });
  }
  const oracle = allVerdicts(repaired, await ports.play(entry, repaired.reference), ports.judges);
  const named = operations.flatMap((operation) => {
    if (changesDocument(operation)) return [operation.path];
    return 'entry' in operation ? ['/leeway'] : [];
  });
  const place = { document: 'entry', key, path: '' } as const;
  return {
    entry: key,
    repaired,
    mended,
    unmended,
    oracleFails: [...oracle].filter(([, { kind }]) => kind !== 'pass').map(([evaluator]) => evaluator),
    strayed: differences(entryDocument(entry), entryDocument(repaired), place)
      .map(({ path }) => path)
      .filter((path) => !named.some((other) => `${path}/`.startsWith(`${listOf(other)}/`))),
  };
}

const underOf = ({ witness }: Finding, repaired: SuiteEntry, ports: WitnessPorts) =>
  witness === undefined ? [] : unturnedUnder(witness, repaired, ports);

/** The list in which an operation adds an item at the end; for others, the place itself. */
const listOf = (path: string): string => path.replace(/\/(?:-|\d+)$/u, '');
