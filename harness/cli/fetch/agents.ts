import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { UsageError } from '../../contract/errors.ts';
import type { Surroundings } from '../surroundings.ts';

/** Connections for both schemes, through a proxy where the environment names one. */
export type Agents = { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent; close(): void };

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/**
 * Make the connections.
 *
 * @param nodeVersion - as in `process.versions.node`.
 * @throws {UsageError} where the environment names a proxy that cannot be used.
 */
export function createAgents(variables: Surroundings['variables'], nodeVersion: string): Agents {
  const named = PROXY_VARIABLES.find((name) => (variables[name] ?? '') !== '');
  if (named !== undefined && !knowsProxies(nodeVersion)) {
    const cause = `Node ${nodeVersion} cannot go through a proxy.`;
    throw new UsageError({ place: named, cause, remedy: 'Use Node 24.5 or newer (or 22.21).' });
  }
  const options = { keepAlive: true, proxyEnv: { ...variables } };
  try {
    const [http, https] = [new HttpAgent(options), new HttpsAgent(options)];
    return {
      'http:': http,
      'https:': https,
      close: () => {
        http.destroy();
        https.destroy();
      },
    };
  } catch (cause) {
    // Node's message can hold the password of the proxy.
    const remedy = 'Write it like http://proxy.example:3128.';
    throw new UsageError(
      { place: named ?? 'proxy', cause: 'is not the address of a proxy.', remedy },
      { cause },
    );
  }
}

/** Whether this Node's agents read the proxy variables that they are given. */
function knowsProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}
