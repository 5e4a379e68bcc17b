/** What a suite by a model would be asked for. */
export type PlannedRequests = {
  readonly id: string;
  /** Identity of the model. */
  readonly model: string;
  readonly domains: number;
  readonly entries: number;
  /** Most proposals for better prompts. */
  readonly proposals: number;
};

/** Requests of a domain: sketch, tables, rows, and for each of about twelve tools the tool and its tests. */
const OF_DOMAIN = 3 + 2 * 12;
/** Requests of an entry: plan and words. */
const OF_ENTRY = 2;
/** Requests of a proposal: itself, and plan and words of at most 96 briefs. */
const OF_PROPOSAL = 1 + 2 * 96;

/** How many requests a suite by a model takes if nothing has to be made again. */
export function plannedRequestsText({ id, model, domains, entries, proposals }: PlannedRequests): string {
  const parts = [
    `${OF_DOMAIN * domains} for ${domains} ${domains === 1 ? 'domain' : 'domains'} with about twelve tools each`,
    `${OF_ENTRY * entries} for ${entries} entries`,
    ...(proposals === 0 ? [] : [`at most ${OF_PROPOSAL * proposals} for ${proposals} proposals`]),
  ];
  return `${id}: requests to ${model} if nothing has to be made again: ${parts.join(', ')}; repairs come on top; nothing was asked`;
}
