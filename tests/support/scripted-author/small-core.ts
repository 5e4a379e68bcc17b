import { proceduralAuthor } from '../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import type { Author } from '../../../benchmarks/generation/core/author.ts';
import { drive } from '../../../benchmarks/generation/core/drive.ts';
import type { Driven } from '../../../benchmarks/generation/core/drive.ts';
import type { CoreEvent } from '../../../benchmarks/generation/core/events.ts';
import type { CoreRequest } from '../../../benchmarks/generation/core/state.ts';
import { begin } from '../../../benchmarks/generation/core/step.ts';
import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import type { GenerationGates } from '../../../benchmarks/generation/drive/gates.ts';
import { requestFor } from '../../../benchmarks/generation/drive/request.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { WORLDS } from '../../../benchmarks/suites/worlds/definition.ts';
import { quickGates, smallThemes } from '../generation.ts';

/** A request of the generator as the core has it: what its domains are about, and what is wanted of each. */
export const coreRequestFor = (request: GenerationRequest): CoreRequest => ({
  seed: request.generator.seed,
  today: WORLDS.now.slice(0, 10),
  strategies: ['s0'],
  reasoning: 'none',
  domains: drawDomains(request).map(({ theme, quota }) => ({
    brief: { id: theme.id, environment: theme.environment, about: theme.description },
    quota,
  })),
});

/** What a small suite is made with. */
export type SmallCore = {
  readonly seed: number;
  readonly domains: number;
  readonly entries: number;
  /** Changes what the author answers. Absent: nothing. */
  readonly author?: (author: Author) => Author;
  readonly gates?: GenerationGates;
};

/** A suite that the core makes of small themes, with everything that happened. */
export async function madeByCore({
  seed,
  domains,
  entries,
  author = (one) => one,
  gates = quickGates(),
}: SmallCore): Promise<Driven & { readonly events: readonly CoreEvent[]; readonly request: CoreRequest }> {
  const request = requestFor({ seed, domains, entries, quota: {}, themes: smallThemes() });
  const asked = coreRequestFor(request);
  const events: CoreEvent[] = [];
  const driven = await drive(begin(asked), {
    author: author(proceduralAuthor(request)),
    gates,
    setting: { seed, now: WORLDS.now },
    journal: (event) => void events.push(event),
    stopping: new AbortController().signal,
  });
  return { ...driven, events, request: asked };
}
