import { expect, test } from 'vitest';
import {
  promptsHash,
  promptsOf,
  STRATEGIES,
} from '../../../../benchmarks/generation/authors/model/strategies.ts';
import { replyForm } from '../../../../benchmarks/generation/authors/model/read-reply.ts';
import { Role } from '../../../../benchmarks/generation/core/artefacts.ts';

/** Prompts that were released never change: a change is a new version of the prompt, and a new strategy. */
const RELEASED: Readonly<Record<string, string>> = {
  m1: 'ff72d81c81bc6d89bb1f51f1d6ba7515438d50cac74526988bbc78e28cf393c7',
};

test('the prompts of every strategy are those that were released', () => {
  const hashes = Array.from(STRATEGIES, ([id, strategy]) => [id, promptsHash(promptsOf(strategy))]);
  expect(Object.fromEntries(hashes)).toEqual(RELEASED);
});

test('every strategy has a prompt for each role, and changes an earlier one or is the first', () => {
  const known = new Set<string>();
  for (const [id, strategy] of STRATEGIES) {
    expect([...promptsOf(strategy).keys()]).toEqual(Role.options);
    expect(strategy.parent === null ? known.size === 0 : known.has(strategy.parent)).toBe(true);
    known.add(id);
  }
});

test.each(Role.options)('the form of a %s holds no keyword that grammars of servers cannot read', (role) => {
  const text = JSON.stringify(replyForm(role).schema);
  expect(text).not.toContain('"prefixItems"');
  expect(text).not.toContain('"items":false');
});
