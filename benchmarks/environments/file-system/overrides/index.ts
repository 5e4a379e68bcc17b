import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { catAnyName } from './cat-any-name.ts';
import { cdShowsPath } from './cd-shows-path.ts';
import { copyAndMove } from './copy-and-move.ts';
import { diffByLines } from './diff-by-lines.ts';
import { echoResult } from './echo-result.ts';
import { findBelowPath } from './find-below-path.ts';
import { tailCount } from './tail-count.ts';

/** Overrides of the file system. */
export const fileSystemOverrides: readonly Override[] = [
  argumentTypes,
  catAnyName,
  cdShowsPath,
  copyAndMove,
  diffByLines,
  echoResult,
  findBelowPath,
  tailCount,
];
