import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { board } from './board.ts';
import { lastDay, outputsText } from './outputs.ts';

const judges = board.evaluators.map(({ identity }) => identity).join(' and ');

const source = (suite: BoardSuite): string =>
  `${suite.title} version ${suite.version} (content ${suite.contentHash.slice(0, 12)}), ${outputsText(suite)}, judged by ${judges}`;

/**
 * Citation of a suite's figures as a sentence. It includes the suite's hash and evaluators, without which a score is not
 * defined.
 */
export const citation = (suite: BoardSuite): string =>
  `Assay leaderboard: ${source(suite)}. Board written by Assay ${board.harness}.`;

/** The citation for BibTeX. The year is that of the outputs: a board has no other date. */
export function bibtex(suite: BoardSuite): string {
  const { slug, contentHash } = suite;
  const fields = [
    ['title', 'Assay leaderboard'],
    ['year', lastDay(suite).slice(0, 4)],
    ['note', source(suite)],
    ['version', board.harness],
    ...(board.repository === null ? [] : [['url', board.repository] as const]),
  ] as const;
  const lines = fields.map(([name, value]) => `  ${name} = {${escaped(value)}},`);
  return [`@misc{assay-${slug}-${contentHash.slice(0, 7)},`, ...lines, '}'].join('\n');
}

/** Removes braces and backslashes, which would end the field, and escapes characters that are LaTeX commands. */
const escaped = (text: string): string => text.replaceAll(/[{}\\]/g, '').replaceAll(/[%&_#$]/g, '\\$&');
