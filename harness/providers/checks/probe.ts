import type { HttpModelSpec } from '../model-spec.ts';
import { readBody } from '../../transport/body.ts';
import { httpClient, NetworkError } from '../../transport/http.ts';
import type { HttpResponse } from '../../transport/http.ts';
import { hasProxy } from '../../transport/proxies.ts';
import { keyHider } from '../secret.ts';
import type { Variables } from '../../contract/variables.ts';
import { fail, ok, warn } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';

/** A server to ask for its list of models, which is free of charge. */
export type Probed = {
  /** `model` is empty if any model is acceptable. */
  readonly spec: HttpModelSpec;
  readonly baseUrl: string;
  readonly key: string | undefined;
  readonly variables: Variables;
};

const PATIENCE_MILLISECONDS = 10_000;
const LONGEST_LIST = 4_000_000;

/**
 * Requests the list of models from a server over the same transport that a run would use.
 *
 * @throws {UsageError} for an unusable proxy in the environment.
 */
export async function probe(probed: Probed): Promise<Check> {
  const { spec, baseUrl, key, variables } = probed;
  const { path, headers } = spec.provider.modelList;
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  const client = httpClient(variables, PATIENCE_MILLISECONDS);
  try {
    const answer = await client.send({
      url: new URL(baseUrl.replace(/\/+$/, '') + path),
      method: 'GET',
      headers: headers(key),
      body: undefined,
      signal,
    });
    const { status } = answer;
    return status >= 200 && status < 300 ? await listed(answer, probed) : judged(status, probed);
  } catch (cause) {
    return unreachable(reasonOf(cause, signal), probed);
  } finally {
    client.close();
  }
}

async function listed(answer: HttpResponse, { spec, baseUrl }: Probed): Promise<Check> {
  const text = await readBody(answer, spec.id, LONGEST_LIST).catch(() => '');
  const models = spec.provider.modelList.namesIn(text);
  if (spec.model === '' || models === undefined || models.includes(spec.model)) {
    return ok('address', `${baseUrl} answers${models === undefined ? '' : ` with ${models.length} models`}`);
  }
  const remedy = 'Check the spelling of the model.';
  return warn('address', `${baseUrl} answers, but does not list ${spec.model}.`, remedy);
}

function judged(status: number, { spec, baseUrl, key }: Probed): Check {
  const name = 'address';
  if (status === 401 || status === 403) {
    return key === undefined
      ? fail(
          name,
          `${baseUrl} answers, but requires a key (HTTP ${status}).`,
          'Set the key in the environment.',
        )
      : fail(name, `${baseUrl} rejects the key (HTTP ${status}).`, 'Set a valid key.');
  }
  const remedy = 'Check the server, or try again later.';
  if (status === 429 || status >= 500) return warn(name, `${baseUrl} answers with HTTP ${status}.`, remedy);
  if (status >= 300 && status < 400)
    return fail(
      name,
      `${baseUrl} redirects to another address (HTTP ${status}).`,
      'Use the address that it redirects to.',
    );
  // Not every compatible server implements the list of models.
  return spec.provider.modelList.presence === 'optional'
    ? ok(name, `${baseUrl} answers (no list of models: HTTP ${status})`)
    : warn(name, `${baseUrl} answers with HTTP ${status}.`, 'Check the address.');
}

function unreachable(cause: string, { baseUrl, key, variables }: Probed): Check {
  const reason = keyHider(key)(cause);
  const remedy = hasProxy(variables)
    ? 'Check the server, the address and the proxy of the environment; hosts in NO_PROXY are reached without it.'
    : 'Check that the server is running and that the address is correct.';
  return fail('address', `${baseUrl} cannot be reached (${reason}).`, remedy);
}

function reasonOf(cause: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `no answer within ${PATIENCE_MILLISECONDS / 1000} s`;
  if (cause instanceof NetworkError) return cause.code;
  return cause instanceof Error ? cause.message : String(cause);
}
