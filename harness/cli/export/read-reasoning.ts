import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EVIDENCE_FILES, readEvidence } from '../../../benchmarks/suites/evidence.ts';
import { readLines } from '../../../benchmarks/suites/suite-documents.ts';
import { UsageError } from '../../contract/errors.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { StatedReasoning } from '../../export/stated-reasoning.ts';
import { isFolder } from '../run/suites.ts';

const Line = z.strictObject({ entry: z.string().min(1), turns: z.array(z.string()) });

/**
 * The reasoning that the author of a suite wrote.
 *
 * @param word - id or folder of the suite.
 * @throws {UsageError} if there is none; {InputError} if it is not what the manifest vouches for.
 */
export function readReasoning(word: string, manifest: Pick<SuiteManifest, 'evidenceHash'>): StatedReasoning {
  const path = join(word, EVIDENCE_FILES.reasoning);
  if (!isFolder(word) || !existsSync(path))
    throw new UsageError({
      place: '--reasoning',
      cause: `is for conversations of a model, or for a suite with ${EVIDENCE_FILES.reasoning}.`,
      remedy: 'Add --model, generate the suite with --model and --reasoning, or leave it out.',
    });
  readEvidence(word, manifest);
  return new Map(readLines(path, Line).map(({ content: { entry, turns } }) => [entry, turns]));
}
