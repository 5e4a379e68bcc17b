import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EvolutionRecord } from '../../../../harness/contract/evolution.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import type { Role } from '../../core/artefacts.ts';
import type { Rejection, Version } from '../../evolve/evolve.ts';
import type { Complete } from './model-author.ts';
import { formOf, jsonDocument } from './read-reply.ts';

/** Roles whose prompts are improved: environments are few, and tasks are many. */
const Improved = z.enum(['plan', 'words']);

/** What a proposer answers. */
const PromptProposal = z.strictObject({
  role: Improved,
  prompt: z.string().min(200).max(20_000),
  change: z.string().min(1).max(400),
  why: z.string().min(1).max(400),
});

/** Prompts of a strategy by role. */
export type Prompts = ReadonlyMap<Role, string>;

const INSTRUCTION = readFileSync(new URL('../../prompts/proposal/1.md', import.meta.url), 'utf8').trim();
const FORM = formOf('proposal', PromptProposal);

/** Proposals that could not be read, after which there are no further ones. */
const MOST_UNREADABLE = 3;

/**
 * Asks a model for one changed prompt.
 *
 * @returns `undefined` if it proposes nothing that can be read, or what is there already.
 */
export async function proposedPrompt(
  present: Version<Prompts>,
  rejections: readonly Rejection[],
  earlier: readonly EvolutionRecord[],
  complete: Complete,
): Promise<Version<Prompts> | undefined> {
  for (let attempt = 0; attempt < MOST_UNREADABLE; attempt += 1) {
    const { text } = await complete(
      [
        { role: 'system', text: INSTRUCTION },
        { role: 'user', text: JSON.stringify(taskOf(present, rejections, earlier, attempt)) },
      ],
      FORM,
    );
    const read = PromptProposal.safeParse(jsonDocument(text));
    if (!read.success) continue;
    const { role, prompt, change, why } = read.data;
    if (prompt.trim() === mustGet(present.content, role, 'prompt')) continue;
    return versionWith(present, { role, prompt: prompt.trim(), change, why });
  }
  return undefined;
}

function taskOf(
  { content }: Version<Prompts>,
  rejections: readonly Rejection[],
  earlier: readonly EvolutionRecord[],
  attempt: number,
): object {
  const prompts = Object.fromEntries(
    Improved.options.map((role) => [role, mustGet(content, role, 'prompt')]),
  );
  const proposals = earlier.flatMap((record) =>
    record.kind === 'proposal'
      ? [{ role: record.version.role, change: record.version.change, verdict: record.verdict }]
      : [],
  );
  return { role: 'proposal', attempt, prompts, rejections, proposals };
}

/** The version with another prompt. Its id is that of its content, so that equal proposals are the same version. */
function versionWith(
  { record, content }: Version<Prompts>,
  { role, prompt, change, why }: z.infer<typeof PromptProposal>,
): Version<Prompts> {
  const changed = new Map(content).set(role, prompt);
  const hash = createHash('sha256')
    .update(JSON.stringify([...changed]))
    .digest('hex');
  return {
    record: { id: `p-${hash.slice(0, 12)}`, parent: record.id, role, hash, change, why, content: prompt },
    content: changed,
  };
}
