import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';

const base = SITE_BASE.replace(/\/$/, '');

/** URL of a path of the site; the path starts with `/`. */
export const address = (path: string): string => `${base}${path}`;

/** URL with the host, where the build knows it: what stands outside of pages needs it. Otherwise the URL as it is. */
export const absoluteAddress = (path: string): string => `${SITE_ORIGIN}${path}`;

/** URL of the picture that stands for a page elsewhere. */
export const cardImageAddress = (card: string): string => absoluteAddress(address(`/cards/${card}.png`));

/** URL of the ranking of a scope. */
export const rankingAddress = ({ slug }: Pick<BoardSuite, 'slug'>, scope: string): string =>
  address(`/ranking/${slug}/${scope}/`);

/** URL of a ranking as a download; `format` is `csv` or `json`. */
export const rankingFile = (suite: string, scope: string, format: 'csv' | 'json'): string =>
  address(`/data/rankings/${suite}-${scope}.${format}`);

export const modelAddress = (model: string): string => address(`/models/${model}/`);

export const entryAddress = (suite: string, page: string): string => address(`/entries/${suite}/${page}/`);

/** Fragment id of a model's row on the page of an entry. */
export const verdictRow = (model: string): string => `model-${model}`;

/** URL of the verdicts on a model on the page of an entry. */
export const verdictAddress = (suite: string, page: string, model: string): string =>
  `${entryAddress(suite, page)}#${verdictRow(model)}`;

export const categoryAddress = (suite: string, category: string): string =>
  address(`/categories/${suite}/${category}/`);

export const shiftAddress = (slug: string): string => address(`/shift/${slug}/`);

export const episodeAddress = (suite: string, entry: string, model: string, trial: number): string =>
  address(`/episodes/${suite}/${entry}/${model}-${trial}/`);

/** URL of a published data file. */
export const dataAddress = (path: string): string => address(`/data/${path}`);

/** URL of a suite on the page of all suites. */
export const suiteAddress = (suite: string): string => address(`/suites/#${suite}`);

/** URL of the card of a generated suite. */
export const cardAddress = (suite: string): string => address(`/suites/${suite}/`);

/** URL of a world of a generated suite. */
export const worldAddress = (suite: string, file: string): string =>
  address(`/suites/${suite}/${worldName(file)}/`);

/** Name of a world in addresses, from the path of its file. */
export const worldName = (file: string): string => file.replace(/^.*\//, '').replace(/\.json$/, '');
