import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryFiles, ROOT } from '../support/source-files.ts';
import { edited } from './mutants.ts';
import type { Mutant } from './mutants.ts';

/** A copy of the tree for one worker, as a public clone has it: no data lie beside it. */
export type Copy = {
  readonly root: string;
  /** For temporary files of what runs in the copy. */
  readonly temporary: string;
  /** Home folder for tests in the copy: empty, so that they find no data there. */
  readonly home: string;
};

/** A folder for all that a run makes. */
export const newWorkshop = (): string => mkdtempSync(join(tmpdir(), 'assay-mutation-'));

/** Copies the tree below a folder of a worker's own. Packages are linked. */
export function makeCopy(workshop: string, worker: number): Copy {
  const folder = join(workshop, `worker-${worker}`);
  const copy = { root: join(folder, 'copy'), temporary: join(folder, 'tmp'), home: join(folder, 'home') };
  for (const made of Object.values(copy)) mkdirSync(made, { recursive: true });
  for (const path of repositoryFiles()) {
    mkdirSync(dirname(join(copy.root, path)), { recursive: true });
    cpSync(join(ROOT, path), join(copy.root, path));
  }
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(copy.root, 'node_modules'));
  return copy;
}

/** Writes a mutant into a copy. @returns a function that takes it out again. */
export function applyMutant({ root, temporary }: Copy, { file, edit }: Mutant): () => void {
  const path = join(root, file);
  const original = readFileSync(path, 'utf8');
  writeFileSync(path, edited(original, edit));
  return () => {
    writeFileSync(path, original);
    // What was killed has left its temporary files behind.
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
  };
}
