import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { EVIDENCE_FILES, readEvidence } from '../../../benchmarks/suites/evidence.ts';
import { SUITES } from '../../../benchmarks/suites/registry.ts';
import { readLines, suiteProblem } from '../../../benchmarks/suites/suite-documents.ts';
import { schemaProblem } from '../../contract/errors.ts';
import { EncodedValue } from '../../contract/json.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import { ToolCase } from '../../contract/tool-case.ts';
import { isFolder } from '../run/suites.ts';

/** A test as it is stored: numbers keep their kind in outputs, and elsewhere the type of a column decides. */
const StoredCase = z.strictObject({
  tool: z.string(),
  population: z.string(),
  changes: EncodedValue,
  arguments: EncodedValue,
  expect: z.union([
    z.strictObject({ refused: z.string() }),
    z.strictObject({ output: EncodedValue, changes: EncodedValue }),
  ]),
});

/**
 * The tests of tools among the evidence of a suite; empty: it has none.
 *
 * @param word - id or folder of the suite.
 * @throws {InputError} if a test has another form, or if the evidence is not what the manifest vouches for.
 */
export function readCases(word: string, manifest: Pick<SuiteManifest, 'evidenceHash'>): readonly ToolCase[] {
  const folder = isFolder(word) ? word : folderOf(word);
  if (folder === undefined || manifest.evidenceHash === undefined) return [];
  readEvidence(folder, manifest);
  const path = join(folder, EVIDENCE_FILES.cases);
  if (!existsSync(path)) return [];
  return readLines(path, StoredCase).map(({ content, place }) => {
    const { expect } = content;
    const test = ToolCase.safeParse({
      ...content,
      changes: plain(content.changes),
      arguments: plain(content.arguments),
      expect: 'refused' in expect ? expect : { output: expect.output, changes: plain(expect.changes) },
    });
    if (test.success) return test.data;
    throw suiteProblem(place, schemaProblem(test.error));
  });
}

const plain = (encoded: EncodedValue): unknown => plainJson(decodeValue(encoded));

/** Folder of a suite that comes with the program; `undefined`: it has none. */
const folderOf = (id: string): string | undefined => {
  const source = SUITES.get(id);
  return source?.data === undefined ? source?.folder : undefined;
};
