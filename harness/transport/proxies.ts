import { UsageError } from '../contract/errors.ts';
import type { Variables } from '../contract/variables.ts';

/** Proxies of the environment, as `EnvHttpProxyAgent` takes them; an empty text: none. */
export type Proxies = { readonly httpProxy: string; readonly httpsProxy: string; readonly noProxy: string };

/**
 * Reads the proxies of the environment. As everywhere, the lower-case names take precedence.
 *
 * @throws {UsageError} for an unusable proxy; the message omits the address, which may contain a password.
 */
export function proxiesIn(variables: Variables): Proxies {
  return {
    httpProxy: proxyNamed(variables, ['http_proxy', 'HTTP_PROXY']),
    httpsProxy: proxyNamed(variables, ['https_proxy', 'HTTPS_PROXY']),
    noProxy: variables['no_proxy'] ?? variables['NO_PROXY'] ?? '',
  };
}

/** Returns true if the environment names a proxy. */
export const hasProxy = (variables: Variables): boolean =>
  ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].some((name) => (variables[name] ?? '') !== '');

function proxyNamed(variables: Variables, names: readonly string[]): string {
  const place = names.find((name) => (variables[name] ?? '') !== '');
  const text = place === undefined ? '' : (variables[place] ?? '');
  if (place === undefined || (/^https?:\/\/./i.test(text) && URL.canParse(text))) return text;
  const remedy = 'Write it like http://proxy.example:3128.';
  throw new UsageError({ place, cause: 'is not an http or https address.', remedy });
}
