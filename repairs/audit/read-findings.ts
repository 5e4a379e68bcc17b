import { InputError, schemaProblem } from '../../harness/contract/errors.ts';
import { Finding } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { linesAtOnce } from '../../harness/files/lines.ts';
import { requireRecordSize } from '../../harness/files/record-size.ts';
import type { Detector } from './detector.ts';

const REMEDY = 'Write the file again: assay audit --jsonl, with this version and the same suite.';

/**
 * Findings that `assay audit --jsonl` wrote, in file order.
 *
 * @param detectors - all that there are.
 * @throws {InputError} with file and line, at the first line that is no finding, names an entry that the suite does not have, or is
 *   of another version of its detector.
 */
export function readFindings(
  path: string,
  { entries }: Pick<Suite, 'entries'>,
  detectors: readonly Detector[],
): readonly Finding[] {
  const keys = new Set(entries.map(entryKey));
  const versions = new Map(detectors.map(({ identity }) => [identity.id, identity.version]));
  return Array.from(linesAtOnce(path), ({ place, text }) => {
    requireRecordSize(text, place);
    const finding = findingIn(text, place);
    requireOfSuite(finding, keys, place);
    const { id, version } = finding.detector;
    const known = versions.get(id);
    if (known === version) return finding;
    const cause =
      known === undefined
        ? `is of the detector ${id}, which does not exist.`
        : `is of version ${version} of the detector ${id}, which has version ${known} now.`;
    throw new InputError({ place, cause, remedy: REMEDY });
  });
}

function findingIn(text: string, place: string): Finding {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError({ place, cause: 'is not JSON.', remedy: REMEDY }, { cause });
  }
  const read = Finding.safeParse(value);
  if (read.success) return read.data;
  throw new InputError({ place, cause: schemaProblem(read.error), remedy: REMEDY });
}

function requireOfSuite({ target, witness }: Finding, keys: ReadonlySet<string>, place: string): void {
  const named = [target.kind === 'entry' ? target.entry : undefined, witness?.entry];
  const missing = named.find((entry) => entry !== undefined && !keys.has(entry));
  if (missing === undefined) return;
  throw new InputError({ place, cause: `the suite has no entry "${missing}".`, remedy: REMEDY });
}
