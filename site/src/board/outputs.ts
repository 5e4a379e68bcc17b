import type { BoardSuite, OutputSource } from '../../../harness/publication/schemas/board.ts';
import { day } from './figures.ts';

const WORDS: Readonly<Record<OutputSource['kind'], string>> = {
  recorded: 'recorded outputs of',
  agents: 'baseline agents of',
  live: 'a run of',
};

/** One source in words, for example `a run of 3 January 2026, on api.example.org`. */
export const sourceText = ({ kind, date, servers }: OutputSource): string =>
  `${WORDS[kind]} ${day(date)}${servers.length === 0 ? '' : `, on ${servers.join(' and ')}`}`;

/** All sources of a suite's episodes in words; baseline agents only where nothing else was played. */
export function outputsText({ outputs: { sources } }: Pick<BoardSuite, 'outputs'>): string {
  const others = sources.filter(({ kind }) => kind !== 'agents');
  const texts = (others.length > 0 ? others : sources).map(sourceText);
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
}

/** Day of the latest source, `YYYY-MM-DD`. */
export const lastDay = ({ outputs: { sources } }: Pick<BoardSuite, 'outputs'>): string =>
  sources
    .map(({ date }) => date)
    .toSorted()
    .at(-1) ?? '';

/** Sources of a model's episodes on a suite. */
export const sourcesOf = (
  { outputs: { sources } }: Pick<BoardSuite, 'outputs'>,
  model: string,
): readonly OutputSource[] => sources.filter(({ models }) => models.includes(model));
