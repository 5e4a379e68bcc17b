import { BUILT_IN_THEMES, readThemes } from '../../../benchmarks/generation/domains/read-themes.ts';
import { sharesProblem } from '../../../benchmarks/generation/drive/kinds.ts';
import { requestFor } from '../../../benchmarks/generation/drive/request.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { readNumber } from '../../contract/option-values.ts';
import { UsageError } from '../../contract/errors.ts';
import type { GenerateOptions } from '../commands/generate.ts';

/** The request that options make. @throws {UsageError} for options that contradict each other; {InputError} for themes. */
export function requestIn(options: GenerateOptions): GenerationRequest {
  const { seed, domains, entries, id } = options;
  requireEntryForEach(domains, entries);
  const quota = quotaIn(options.quota, domains);
  return requestFor({
    id,
    seed,
    domains,
    entries,
    quota,
    themes: readThemes(options.themes ?? BUILT_IN_THEMES),
  });
}

/** @throws {UsageError} for fewer entries than domains. */
export function requireEntryForEach(domains: number, entries: number): void {
  if (entries >= domains) return;
  throw new UsageError({
    place: '--entries',
    cause: `is ${entries}, which is less than one for each of ${domains} domains.`,
    remedy: 'Ask for more entries, or for fewer domains.',
  });
}

/** Shares of kinds by name. @param themes - number of domains. @throws {UsageError} */
export function quotaIn(text: string | undefined, themes: number): Record<string, number> {
  if (text === undefined) return {};
  const refuse = (cause: string): UsageError =>
    new UsageError({ place: '--quota', cause, remedy: 'Write it like plain=0.3,impossible=0.2.' });
  const quota = new Map<string, number>();
  for (const part of text.split(',')) {
    const [kind = '', share] = part.split('=', 2).map((word) => word.trim());
    if (share === undefined) throw refuse(`has "${part}", which is no kind with a share.`);
    if (quota.has(kind)) throw refuse(`names the kind "${kind}" twice.`);
    quota.set(kind, readNumber(share));
  }
  const shares = Object.fromEntries(quota);
  const problem = sharesProblem(shares, themes);
  if (problem !== undefined) throw refuse(problem);
  return shares;
}
