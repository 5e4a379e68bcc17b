import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BFCL, OFFICIAL } from './bfcl-folder.ts';

/** A few models of the official leaderboard that cover every error type and every decoder path of multi-turn. */
export const FEW_MODELS = ['gemini-1.5-flash-001', 'THUDM_glm-4-9b-chat', 'gpt-3.5-turbo-0125-FC'] as const;

/** Flags of a command over BFCL and the folders `result` and `score` below `folder`. */
export const parityFlags = (folder: string, bfcl = BFCL): readonly string[] => [
  ...['--bfcl', bfcl, '--results', join(folder, 'result'), '--scores', join(folder, 'score')],
];

/** Links to the official outputs and verdicts of a few models below `folder`. */
export function linkModels(folder: string, models: readonly string[], parts = ['result', 'score']): void {
  for (const part of parts) {
    mkdirSync(join(folder, part), { recursive: true });
    for (const model of models) symlinkSync(join(OFFICIAL, part, model), join(folder, part, model));
  }
}

/** Lines of a file, decompressed if its name ends in `.gz`. */
export function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

/** Lines of one official file. */
export const officialLines = (part: 'result' | 'score', model: string, category: string): readonly string[] =>
  linesOf(join(OFFICIAL, part, model, `BFCL_v3_${category}_${part}.json.gz`));
