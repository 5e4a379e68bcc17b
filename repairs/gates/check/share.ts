import type { Finding } from '../../../harness/contract/finding.ts';
import type { Derivation, Patch } from '../../../harness/contract/patch.ts';
import { changesEntry, changesTools } from '../patched-entries.ts';
import type { GateIdentity } from '../registry.ts';
import type { Scope } from '../trial.ts';

/** What is asked of the gates. */
export type GateQuestion = {
  /** In the order of their catalogue. */
  readonly patches: readonly Patch[];
  readonly derivations: readonly Derivation[];
  /** All findings of the audit of the parent. */
  readonly findings: readonly Finding[];
};

/**
 * `failed`: the gate is not passed. `explained`: it would not be, and the reason why it may be so is known. `as-before`: it is
 * not passed without the patches either.
 */
export type Standing = 'failed' | 'explained' | 'as-before';

/** What a gate says of a place in a scope. */
export type GateRemark = {
  readonly gate: string;
  readonly scope: Pick<Scope, 'kind' | 'name' | 'derivations'>;
  /** Ids of the patches that touch the place. */
  readonly patches: readonly string[];
  /** Key of an entry, or of a tool as `environment.tool`; `null`: it is about no single one. */
  readonly entry: string | null;
  readonly tool: string | null;
  /** From 0; `null`: none in particular. */
  readonly turn: number | null;
  readonly claim: string;
  readonly standing: Standing;
  /** Why it is explained; `null`: it is not. */
  readonly excuse: string | null;
};

/** How often a gate was asked in scopes of a kind. */
export type GateCount = { readonly gate: string; readonly kind: Scope['kind']; readonly checked: number };

/** What a part of a check found. */
export type GateShare = { readonly remarks: readonly GateRemark[]; readonly counts: readonly GateCount[] };

/** Collects a share. */
export type ShareWriter = {
  readonly count: (gate: GateIdentity, scope: Scope, checked?: number) => void;
  readonly remark: (remark: GateRemark) => void;
  readonly share: () => GateShare;
};

/** A share without anything. */
export function newShare(): ShareWriter {
  const remarks: GateRemark[] = [];
  const counts = new Map<string, GateCount>();
  return {
    count: ({ id: gate }, { kind }, checked = 1) => {
      const key = `${gate} ${kind}`;
      counts.set(key, { gate, kind, checked: (counts.get(key)?.checked ?? 0) + checked });
    },
    remark: (remark) => void remarks.push(remark),
    share: () => ({ remarks, counts: [...counts.values()] }),
  };
}

/** The part of a scope that remarks keep. */
export const scopeName = ({ kind, name, derivations }: Scope): GateRemark['scope'] => ({
  kind,
  name,
  derivations,
});

/** Patches of a scope that touch an entry: that change it, or else that change tools. */
export function patchesOn(entry: string, { patches }: Pick<Scope, 'patches'>): readonly string[] {
  const own = patches.filter((patch) => changesEntry(patch, entry));
  return (own.length > 0 ? own : patches.filter(changesTools)).map(({ id }) => id);
}
