import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVIDENCE_FILES } from '../../../benchmarks/suites/evidence.ts';
import { readSuiteFolder, SUITE_FILES } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { suiteFiles, writeNewFolder } from '../../../benchmarks/suites/write-folder.ts';
import { InputError } from '../../contract/errors.ts';
import type { Suite } from '../../contract/suite.ts';
import type { SuiteParcel } from '../../queue/protocol.ts';

/** A suite as it travels: the files of its folder, without evidence. */
export const parcelOf = (suite: Suite): SuiteParcel => Object.fromEntries(suiteFiles(suite));

/** Names that a parcel may have: a file of any other is no part of a suite. */
const NAMES = new Set<string>(Object.values({ ...SUITE_FILES, ...EVIDENCE_FILES }));

/**
 * The suite of a parcel, read as any suite folder of a stranger is.
 *
 * @param contentHash - of the suite that is expected.
 * @throws {InputError} for a parcel that is no suite, or another one.
 */
export function suiteOf(parcel: SuiteParcel, contentHash: string): Suite {
  const stranger = Object.keys(parcel).find((name) => !NAMES.has(name));
  if (stranger !== undefined) throw otherSuite(`it holds a file ${stranger}, which is no part of a suite`);
  const place = mkdtempSync(join(tmpdir(), 'assay-suite-'));
  try {
    const folder = join(place, 'suite');
    writeNewFolder(folder, new Map(Object.entries(parcel)));
    const suite = readSuiteFolder(folder, FAMILIES);
    if (suite.manifest.contentHash === contentHash) return suite;
    throw otherSuite(
      `its content hash is ${suite.manifest.contentHash}, and that of the run is ${contentHash}`,
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const otherSuite = (cause: string): InputError =>
  new InputError({
    place: 'the suite in the queue',
    cause: `is not that of the run: ${cause}.`,
    remedy: 'Install the same version on coordinator and workers.',
  });
