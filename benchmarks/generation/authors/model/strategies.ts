import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { Role } from '../../core/artefacts.ts';

const FOLDER = new URL('../../prompts/', import.meta.url);

/** A set of prompts, one for each role. A change of one prompt is a new version of it, and a new strategy. */
export const Strategy = z.strictObject({
  id: z.string().regex(/^m[1-9]\d*$/),
  /** The strategy that it changes; `null`: it is the first. */
  parent: z.string().nullable(),
  change: z.string().min(1),
  why: z.string().min(1),
  /** Version of the prompt by role. */
  prompts: z.record(Role, z.int().positive()),
});
export type Strategy = z.infer<typeof Strategy>;

/** Strategies of models that come with the program, oldest first. */
export const STRATEGIES: ReadonlyMap<string, Strategy> = new Map(
  z
    .array(Strategy)
    .parse(JSON.parse(readFileSync(new URL('strategies.json', FOLDER), 'utf8')))
    .map((strategy) => [strategy.id, strategy]),
);

/** The strategy that is used unless another one is named: the newest. */
export const USUAL_STRATEGY = [...STRATEGIES.keys()].at(-1) ?? 'm1';

/** Texts of the prompts of a strategy by role. */
export function promptsOf({ prompts }: Pick<Strategy, 'prompts'>): ReadonlyMap<Role, string> {
  return new Map(
    Role.options.map((role) => {
      const version = mustGet(new Map(Object.entries(prompts)), role, 'prompt');
      return [role, readFileSync(new URL(`${role}/${version}.md`, FOLDER), 'utf8').trim()];
    }),
  );
}

/** SHA-256, hex, over the texts of some prompts. */
export const promptsHash = (prompts: ReadonlyMap<Role, string>): string =>
  createHash('sha256')
    .update(JSON.stringify([...prompts]))
    .digest('hex');
