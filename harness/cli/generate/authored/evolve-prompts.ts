import { modelAuthor } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import type { Complete } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import { proposedPrompt } from '../../../../benchmarks/generation/authors/model/propose-prompt.ts';
import type { Prompts } from '../../../../benchmarks/generation/authors/model/propose-prompt.ts';
import {
  promptsHash,
  promptsOf,
  STRATEGIES,
} from '../../../../benchmarks/generation/authors/model/strategies.ts';
import type { CandidateSetting } from '../../../../benchmarks/generation/core/judge-candidate.ts';
import type { CoreState } from '../../../../benchmarks/generation/core/state.ts';
import { kindOf } from '../../../../benchmarks/generation/drive/kinds.ts';
import { LOOKS } from '../../../../benchmarks/generation/evolve/compare.ts';
import { evolve } from '../../../../benchmarks/generation/evolve/evolve.ts';
import type { Evolved, Version } from '../../../../benchmarks/generation/evolve/evolve.ts';
import { briefPerformer, FIRST_BRIEF } from '../../../../benchmarks/generation/evolve/perform-brief.ts';
import type { CandidateBrief } from '../../../../benchmarks/generation/evolve/perform-brief.ts';
import { exactlyBetter } from '../../../../evaluators/statistics/mcnemar.ts';
import { mustGet } from '../../../contract/must-get.ts';
import type { AuthoredRequest } from './authored-request.ts';

/** Prompts of all versions by their id. */
export type KnownPrompts = Map<string, Prompts>;

/** What evolution is done with. */
export type EvolutionMeans = {
  readonly complete: Complete;
  readonly setting: CandidateSetting;
  readonly note: (line: string) => void;
};

/**
 * Improves the prompts of a strategy on environments that are sealed. Every reply is kept, so that evolution that was interrupted comes
 * to the same end without asking twice.
 *
 * @param known - prompts by id, to which every proposal is added.
 * @returns `undefined` if no environment is sealed, so that there is nothing to compare on.
 */
export async function evolvePrompts(
  { strategy, model, evolve: mostProposals }: AuthoredRequest,
  state: CoreState,
  known: KnownPrompts,
  { complete, setting, note }: EvolutionMeans,
): Promise<Evolved<Prompts> | undefined> {
  const sealed = state.domains.filter((domain) => domain.sealed !== undefined).map(({ index }) => index);
  if (sealed.length === 0) return undefined;
  const author = modelAuthor(model.id, (id) => mustGet(known, id, 'strategy'), complete);
  const perform = briefPerformer(state, author, setting);
  const last = LOOKS[2].briefs;
  const briefs = briefsOn(sealed, 2 * last);
  return await evolve(
    firstVersion(strategy),
    { optimised: briefs.slice(0, last), heldOut: briefs.slice(last) },
    {
      perform: async ({ record, content }, brief) => {
        known.set(record.id, content);
        return await perform(record.id, brief);
      },
      propose: async (present, rejections, earlier) =>
        earlier.length < mostProposals
          ? await proposedPrompt(present, rejections, earlier, complete)
          : undefined,
      test: exactlyBetter,
      keep: (record) => {
        note(
          record.kind === 'proposal'
            ? `proposal ${record.proposal + 1}: ${record.verdict} (${record.version.role}: ${record.version.change})`
            : `on briefs that were held out: p = ${record.look.pValue.toFixed(4)}`,
        );
      },
    },
  );
}

function firstVersion(id: string): Version<Prompts> {
  const strategy = mustGet(STRATEGIES, id, 'strategy');
  const { parent, change, why } = strategy;
  const content = promptsOf(strategy);
  return {
    record: { id, parent, role: 'all', hash: promptsHash(content), change, why, content: '' },
    content,
  };
}

/** Candidates over all domains and kinds that need no other domain, in turn. */
function briefsOn(domains: readonly number[], count: number): readonly CandidateBrief[] {
  const briefs: CandidateBrief[] = [];
  for (let number = FIRST_BRIEF; briefs.length < count; number += 1) {
    const domain = domains[briefs.length % domains.length];
    const kind = kindOf(number);
    if (domain !== undefined && kind !== 'distractors') briefs.push({ domain, candidate: { number, kind } });
  }
  return briefs;
}
