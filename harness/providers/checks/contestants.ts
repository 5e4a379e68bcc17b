import { UsageError } from '../../contract/errors.ts';
import { baseUrlOf } from '../create-chat-model.ts';
import { parseModelSpec } from '../model-spec.ts';
import type { HttpModelSpec } from '../model-spec.ts';
import type { HttpProvider } from '../provider.ts';
import { PROVIDERS } from '../registry.ts';
import type { Providers } from '../registry.ts';
import { checkBaseUrl, checkKey } from '../secret.ts';
import type { Variables } from '../../contract/variables.ts';
import { fail, guarded, ok, warn } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';
import { probe } from './probe.ts';
import { programCheck } from './program-check.ts';

/** A model to check; `baseUrl` undefined: the provider's default. */
export type Named = { readonly model: string; readonly baseUrl: string | undefined };

/**
 * Checks keys and addresses of the models or, without models, of the providers whose key is set. Each key is checked once.
 * A key is sent only to its provider's address and never printed.
 *
 * @param baseUrl - address to check if no models are given.
 * @throws {UsageError} for an invalid model specification.
 */
export async function checkContestants(
  named: readonly Named[],
  baseUrl: string | undefined,
  variables: Variables,
  providers: Providers = PROVIDERS,
): Promise<readonly Check[]> {
  const specs = named.map(({ model, baseUrl: stated }) => ({
    spec: parseModelSpec(model, providers),
    stated,
  }));
  if (specs.length === 0) return await checkProviders(providers, baseUrl, variables);
  const checks: Promise<Check>[] = [];
  const keys = new Map<string, Check>();
  for (const { spec, stated } of specs) {
    if (spec.kind === 'agents') {
      checks.push(Promise.resolve(ok('model', `${spec.id} needs neither key nor address`)));
      continue;
    }
    if (spec.kind === 'program') {
      checks.push(programCheck(spec));
      continue;
    }
    keys.set(spec.provider.key.variable, keyCheck(spec.provider, variables));
    checks.push(addressCheck(spec, stated, variables));
  }
  return [...keys.values(), ...(await Promise.all(checks))];
}

/** Without models: checks the keys that are set and reports those that are not. */
async function checkProviders(
  providers: Providers,
  baseUrl: string | undefined,
  variables: Variables,
): Promise<readonly Check[]> {
  const reached = [...providers.values()].filter((provider) => provider.kind === 'http');
  const needy = firstOfEachKey(reached.filter(({ key }) => key.need === 'required'));
  const [ready, keyless] = [
    needy.filter((provider) => keyOf(provider, variables) !== undefined),
    needy.filter((provider) => keyOf(provider, variables) === undefined),
  ];
  const keys = [...ready.map((provider) => keyCheck(provider, variables)), ...unsetKeys(keyless)];
  const addresses = ready.map((provider) => addressCheck(anyModelOf(provider), undefined, variables));
  if (baseUrl !== undefined) {
    const homeless = reached.filter(({ defaultBaseUrl }) => defaultBaseUrl === undefined);
    addresses.push(...homeless.map((provider) => addressCheck(anyModelOf(provider), baseUrl, variables)));
  }
  return [...keys, ...(await Promise.all(addresses))];
}

/** One line for all keys that are not set: most users have the key of one provider. */
function unsetKeys(providers: readonly HttpProvider[]): readonly Check[] {
  const variables = providers.map(({ key }) => key.variable).join(', ');
  const ids = providers.map(({ id }) => id).join(', ');
  if (providers.length === 0) return [];
  return providers.length === 1
    ? [warn('key', `${variables} is not set.`, `Set it to run models of ${ids}.`)]
    : [warn('key', `${variables} are not set.`, `Set the key of a provider to run its models: ${ids}.`)];
}

/** Providers that share a key are checked once, as the first of them. */
function firstOfEachKey(providers: readonly HttpProvider[]): readonly HttpProvider[] {
  const byVariable = Map.groupBy(providers, ({ key }) => key.variable);
  return [...byVariable.values()].flatMap(([first]) => first ?? []);
}

const anyModelOf = (provider: HttpProvider): HttpModelSpec => ({
  kind: 'http',
  provider,
  model: '',
  id: provider.id,
});

const keyOf = ({ key }: HttpProvider, variables: Variables): string | undefined => variables[key.variable];

function keyCheck(provider: HttpProvider, variables: Variables): Check {
  const { variable, need } = provider.key;
  const key = keyOf(provider, variables);
  if (key === undefined) {
    return need === 'required'
      ? fail('key', `${variable} is not set.`, 'Set this environment variable to the API key.')
      : ok('key', `${variable} is not set, which is fine for servers that need no key`);
  }
  try {
    checkKey(key, variable);
    return ok('key', `${variable} is set`);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    return fail('key', `${variable}: ${cause.problem.cause}`, cause.problem.remedy);
  }
}

function addressCheck(
  spec: HttpModelSpec,
  baseUrl: string | undefined,
  variables: Variables,
): Promise<Check> {
  return guarded('address', async () => {
    const address = baseUrlOf(spec, baseUrl);
    checkBaseUrl(address, '--base-url');
    const isUsable = keyCheck(spec.provider, variables).level === 'ok';
    const key = isUsable ? keyOf(spec.provider, variables) : undefined;
    return await probe({ spec, baseUrl: address, key, variables });
  });
}
