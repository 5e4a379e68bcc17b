import { join } from 'node:path';
import { SUITE_FILES } from '../../../benchmarks/suites/read-folder.ts';
import { SUITES } from '../../../benchmarks/suites/registry.ts';
import { readDocument } from '../../../benchmarks/suites/suite-documents.ts';
import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import { SuiteManifest } from '../../contract/suite.ts';

/**
 * Id of the benchmark whose tasks a suite holds; `undefined`: of none. Benchmarks are the suites that this program has by name. A
 * suite holds tasks of one if it is a copy of it, if it is derived from it, or if it was generated from the same seed: then the
 * entries are the same, whatever their number.
 */
export function benchmarkOf(manifest: SuiteManifest): string | undefined {
  const { id, derivedFrom, generator } = manifest;
  const named = [id, derivedFrom?.id].find((name) => name !== undefined && ALL_SUITES.has(name));
  if (named !== undefined || generator === undefined) return named;
  return generatedBenchmarks().find((own) => drawsAlike(own.generator, generator))?.id;
}

const generatedBenchmarks = (): readonly SuiteManifest[] =>
  [...SUITES.values()].flatMap((source) =>
    source.data === undefined && source.folder !== undefined
      ? [readDocument(join(source.folder, SUITE_FILES.manifest), SuiteManifest)]
      : [],
  );

/** Whether two generators draw their entries from the same seed and themes. */
const drawsAlike = (left: SuiteManifest['generator'], right: SuiteManifest['generator']): boolean =>
  left?.name === right?.name && left?.seed === right?.seed && left?.themes === right?.themes;
