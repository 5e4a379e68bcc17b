import type { IncomingMessage } from 'node:http';
import type { HttpModelSpec } from '../model-spec.ts';
import { readBody } from '../../transport/body.ts';
import { httpClient, NetworkError } from '../../transport/http.ts';
import { keyHider } from '../secret.ts';
import type { Variables } from '../../contract/variables.ts';
import { fail, ok, warn } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';

/** An address to be asked for its list of models, which costs nothing. */
export type Probed = {
  /** `model` empty: any will do. */
  readonly spec: HttpModelSpec;
  readonly baseUrl: string;
  readonly key: string | undefined;
  readonly variables: Variables;
};

const PATIENCE_MILLISECONDS = 10_000;
const LONGEST_LIST = 4_000_000;

/** Ask an address for its list of models, the way a run would reach it. */
export async function probe(probed: Probed): Promise<Check> {
  const { spec, baseUrl, key, variables } = probed;
  const { path, headers } = spec.provider.modelList;
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    const answer = await httpClient(variables)({
      url: new URL(baseUrl.replace(/\/+$/, '') + path),
      method: 'GET',
      headers: headers(key),
      body: undefined,
      signal,
    });
    const { statusCode: status = 0 } = answer;
    if (status >= 200 && status < 300) return await listed(answer, probed);
    answer.destroy();
    return judged(status, probed);
  } catch (cause) {
    return unreachable(reasonOf(cause, signal), probed);
  }
}

async function listed(answer: IncomingMessage, { spec, baseUrl }: Probed): Promise<Check> {
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
      ? fail(name, `${baseUrl} answers, but wants a key (HTTP ${status}).`, 'Set the key in the environment.')
      : fail(name, `${baseUrl} refuses the key (HTTP ${status}).`, 'Set a key that is valid.');
  }
  const remedy = 'Check it, or try again later.';
  if (status === 429 || status >= 500) return warn(name, `${baseUrl} answers with HTTP ${status}.`, remedy);
  if (status >= 300 && status < 400)
    return fail(name, `${baseUrl} sends elsewhere (HTTP ${status}).`, 'Name the address it sends to.');
  // Not every server that speaks the API lists its models.
  return spec.provider.modelList.presence === 'optional'
    ? ok(name, `${baseUrl} answers (no list of models: HTTP ${status})`)
    : warn(name, `${baseUrl} answers with HTTP ${status}.`, 'Check the address.');
}

function unreachable(cause: string, { baseUrl, key, variables }: Probed): Check {
  const reason = keyHider(key)(cause);
  const isProxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some(
    (name) => (variables[name] ?? '') !== '',
  );
  const remedy =
    isProxied && variables['NODE_USE_ENV_PROXY'] !== '1'
      ? 'Set NODE_USE_ENV_PROXY=1, so that requests go through the proxy that is set.'
      : 'Check that the server runs and that the address is right.';
  return fail('address', `${baseUrl} cannot be reached (${reason}).`, remedy);
}

function reasonOf(cause: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `no answer within ${PATIENCE_MILLISECONDS / 1000} s`;
  if (cause instanceof NetworkError) return cause.code;
  return cause instanceof Error ? cause.message : String(cause);
}
