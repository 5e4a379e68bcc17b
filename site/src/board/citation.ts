import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { board } from './board.ts';
import { day } from './figures.ts';

const judges = board.evaluators.map(({ identity }) => identity).join(' and ');

const source = ({ title, version, contentHash, outputs }: BoardSuite): string =>
  `${title} version ${version} (content ${contentHash.slice(0, 12)}), outputs of ${day(outputs.date)}, judged by ${judges}`;

/** How a suite's figures are cited, as a sentence: a score means nothing without its suite's hash and its evaluators. */
export const citation = (suite: BoardSuite): string =>
  `Assay leaderboard: ${source(suite)}. Board written by Assay ${board.harness}.`;

/** The same for BibTeX. The year is that of the outputs: a board has no other date. */
export function bibtex(suite: BoardSuite): string {
  const { slug, contentHash, outputs } = suite;
  const fields = [
    ['title', 'Assay leaderboard'],
    ['year', outputs.date.slice(0, 4)],
    ['note', source(suite)],
    ['version', board.harness],
    ...(board.repository === null ? [] : [['url', board.repository] as const]),
  ] as const;
  const lines = fields.map(([name, value]) => `  ${name} = {${escaped(value)}},`);
  return [`@misc{assay-${slug}-${contentHash.slice(0, 7)},`, ...lines, '}'].join('\n');
}

/** Braces would end the field; the rest are commands to LaTeX. */
const escaped = (text: string): string => text.replaceAll(/[{}\\]/g, '').replaceAll(/[%&_#$]/g, '\\$&');
