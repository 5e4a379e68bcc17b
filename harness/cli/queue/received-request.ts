import { isDeepStrictEqual } from 'node:util';
import { themesProblem } from '../../../benchmarks/generation/domains/read-themes.ts';
import { sharesProblem } from '../../../benchmarks/generation/drive/kinds.ts';
import { GenerationRequest, requestFor } from '../../../benchmarks/generation/drive/request.ts';
import { InputError, schemaProblem } from '../../contract/errors.ts';
import { MOST_GENERATED } from '../../contract/most-generated.ts';
import type { GeneratePlan } from '../../queue/protocol.ts';

/**
 * The request of a plan, with the checks of a request that is typed here: sizes, shares, themes and the hash of these.
 *
 * @throws {InputError} for one that this program would not make.
 */
export function receivedRequest({
  request,
  domains,
}: Pick<GeneratePlan, 'request' | 'domains'>): GenerationRequest {
  const read = GenerationRequest.safeParse(request);
  const problem = read.success ? requestProblem(read.data, domains) : schemaProblem(read.error);
  if (read.success && problem === undefined) return read.data;
  throw new InputError({
    place: 'the request in the queue',
    cause: `is none of this program: ${problem ?? ''}`,
    remedy: 'Install the same version on coordinator and workers.',
  });
}

function requestProblem(request: GenerationRequest, planned: number): string | undefined {
  const { id, generator, themes } = request;
  const { domains, entries, quota } = generator;
  if (domains !== planned) return `it has ${domains} domains, and the plan has ${planned}.`;
  if (domains > MOST_GENERATED.domains || entries > MOST_GENERATED.entries || entries < domains)
    return `it asks for ${entries} entries of ${domains} domains.`;
  const isOwn = isDeepStrictEqual(requestFor({ ...generator, id, themes }), request);
  if (!isOwn) return 'it is of another generator, or of other themes than it names.';
  return themesProblem(themes) ?? sharesProblem(quota, domains);
}
