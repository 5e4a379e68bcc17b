import { createHash } from 'node:crypto';
import { z } from 'zod';
import { commandText } from '../../../harness/contract/shell-words.ts';
import { Generator } from '../../../harness/contract/suite.ts';
import { Theme } from '../domains/theme.ts';

/** Everything that a generated suite depends on. Equal requests give equal files. */
export const GenerationRequest = z.strictObject({
  /** Id of the suite. */
  id: z.string().min(1),
  generator: Generator,
  /** Sorted by id. */
  themes: z.array(Theme).min(1),
});
export type GenerationRequest = z.infer<typeof GenerationRequest>;

/** The generator of this program. Its version is increased whenever an equal request can give other files. */
export const PROCEDURAL = { name: 'procedural', version: '1' } as const;

/** Weights and grammar that candidates are drawn with, as records name them. */
export const STRATEGY = 's0';

/** What a user asks for. */
export type Asked = Pick<Generator, 'seed' | 'domains' | 'entries' | 'quota'> & {
  /** Absent: one that is made of the figures. */
  readonly id?: string | undefined;
  readonly themes: readonly Theme[];
};

export function requestFor({ id, themes, seed, domains, entries, quota }: Asked): GenerationRequest {
  const sorted = themes.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return {
    id: id ?? usualId({ seed, domains, entries }),
    generator: { ...PROCEDURAL, seed, domains, entries, themes: themesHash(sorted), quota },
    themes: [...sorted],
  };
}

const usualId = ({ seed, domains, entries }: Pick<Generator, 'seed' | 'domains' | 'entries'>): string =>
  `worlds-${seed}-${domains}x${entries}`;

/** The words that make the suite again, from the same themes, for display. */
export function sourceText({ id, generator }: Pick<GenerationRequest, 'id' | 'generator'>): string {
  const { seed, domains, entries, quota } = generator;
  const shares = Object.entries(quota).flatMap(([kind, share]) => ['--quota', `${kind}=${share}`]);
  const named = id === usualId(generator) ? [] : ['--id', id];
  const sizes = ['--seed', seed, '--domains', domains, '--entries', entries].map(String);
  return commandText('assay', 'generate', ...sizes, ...shares, ...named);
}

const themesHash = (themes: readonly Theme[]): string =>
  createHash('sha256').update(JSON.stringify(themes)).digest('hex');
