import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { firstScope, frontSuite } from './board.ts';

const base = SITE_BASE.replace(/\/$/, '');

/** Address of a path of the site, which starts with `/`. */
export const address = (path: string): string => `${base}${path}`;

/** The ranking of a scope; the first scope of the first suite is the front page. */
export function rankingAddress(suite: BoardSuite, scope: string): string {
  const front = suite === frontSuite && scope === firstScope(suite).slug;
  return address(front ? '/' : `/ranking/${suite.slug}/${scope}/`);
}

/** A ranking as a file to keep; `format` is `csv` or `json`. */
export const rankingFile = (suite: string, scope: string, format: 'csv' | 'json'): string =>
  address(`/data/rankings/${suite}-${scope}.${format}`);

export const modelAddress = (model: string): string => address(`/models/${model}/`);

export const entryAddress = (suite: string, page: string): string => address(`/entries/${suite}/${page}/`);

/** Name of the row of a model on the page of an entry. */
export const verdictRow = (model: string): string => `model-${model}`;

/** What the evaluators say of a model on an entry. */
export const verdictAddress = (suite: string, page: string, model: string): string =>
  `${entryAddress(suite, page)}#${verdictRow(model)}`;

export const categoryAddress = (suite: string, category: string): string =>
  address(`/categories/${suite}/${category}/`);

export const shiftAddress = (slug: string): string => address(`/shift/${slug}/`);

export const episodeAddress = (suite: string, entry: string, model: string, trial: number): string =>
  address(`/episodes/${suite}/${entry}/${model}-${trial}/`);

/** A published file as it is. */
export const dataAddress = (path: string): string => address(`/data/${path}`);

/** A suite on the page of all suites. */
export const suiteAddress = (suite: string): string => address(`/suites/#${suite}`);
