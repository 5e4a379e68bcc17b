import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BUILT_IN_THEMES } from '../../benchmarks/generation/domains/read-themes.ts';
import { Theme } from '../../benchmarks/generation/domains/theme.ts';
import type { CandidateGate, GenerationGates } from '../../benchmarks/generation/drive/gates.ts';
import { notRepeated } from './not-repeated.ts';
import { rowsSound, startSound } from '../../benchmarks/generation/drive/rows-sound.ts';

/** Two themes of the program with one pattern each, and no tool of the same name. */
const SMALL = [
  ['yoga_studio', 'booking'],
  ['hospital_ward', 'shifts'],
] as const;

/** A theme of the program with one of its patterns. */
export function smallTheme(id: string, pattern: string): Theme {
  const theme = Theme.parse(JSON.parse(readFileSync(join(BUILT_IN_THEMES, `${id}.json`), 'utf8')));
  return { ...theme, patterns: { [pattern]: z.json().parse(theme.patterns[pattern]) } };
}

export const smallThemes = (): readonly Theme[] => SMALL.map(([id, pattern]) => smallTheme(id, pattern));

/** Writes themes as a folder. */
export function writeThemes(folder: string, themes: readonly Theme[] = smallThemes()): void {
  mkdirSync(folder, { recursive: true });
  for (const theme of themes) writeFileSync(join(folder, `${theme.id}.json`), JSON.stringify(theme));
}

/** Gates that are done at once, with further gates of candidates. */
export const quickGates = (further: readonly CandidateGate[] = []): GenerationGates => ({
  domains: [rowsSound],
  candidates: (suite) => [startSound(suite), ...further],
  sequence: [notRepeated],
});

/** A gate that rejects some candidates, by what it is shown of their entries. */
export const rejecting = (id: string, problem: (entry: string) => string | undefined): CandidateGate => ({
  id,
  blames: 'trajectory',
  redo: 'plan',
  problems: (entry) => Promise.resolve([problem(entry.id)].flatMap((claim) => claim ?? [])),
});
