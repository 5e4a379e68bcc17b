import { join } from 'node:path';
import { EVIDENCE_FILES } from '../../../benchmarks/suites/evidence.ts';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { suiteProblem } from '../../../benchmarks/suites/suite-documents.ts';
import { InputError, schemaProblem } from '../../contract/errors.ts';
import { CandidateRecord, Funnel } from '../../contract/funnel.ts';
import type { Suite } from '../../contract/suite.ts';
import { readDocument } from '../../files/document.ts';
import { linesAtOnce } from '../../files/lines.ts';
import { requireRecordSize } from '../../files/record-size.ts';

/** A generated suite with its candidates. */
export type SuiteFunnel = {
  readonly suite: Suite;
  readonly funnel: Funnel;
  readonly records: readonly CandidateRecord[];
};

/** @throws {InputError} if the folder is no sound suite, or has no funnel that its manifest vouches for. */
export function readFunnel(folder: string): SuiteFunnel {
  const suite = readSuiteFolder(folder, FAMILIES);
  if (suite.manifest.evidenceHash === undefined)
    throw new InputError({
      place: folder,
      cause: 'has no funnel.',
      remedy: 'Name a folder that "assay generate" wrote.',
    });
  return { suite, funnel: funnelIn(folder), records: recordsIn(folder) };
}

function funnelIn(folder: string): Funnel {
  const path = join(folder, EVIDENCE_FILES.funnel);
  let document: unknown;
  try {
    document = readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw suiteProblem(path, `cannot be read (${cause instanceof Error ? cause.message : 'unknown'}).`, {
      cause,
    });
  }
  const funnel = Funnel.safeParse(document);
  if (funnel.success) return funnel.data;
  throw suiteProblem(path, schemaProblem(funnel.error));
}

function recordsIn(folder: string): readonly CandidateRecord[] {
  return Array.from(linesAtOnce(join(folder, EVIDENCE_FILES.candidates)), ({ text, place }) => {
    requireRecordSize(text, place);
    const record = CandidateRecord.safeParse(parsed(text, place));
    if (record.success) return record.data;
    throw suiteProblem(place, schemaProblem(record.error));
  });
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw suiteProblem(place, 'is not JSON.', { cause });
  }
}
