import type { PatternParts } from '../pattern.ts';
import type { ApprovalNames } from './words.ts';

/** Lets requests be approved by those who may, and some pending ones be for exactly what an approver may approve. */
export const settleRequests =
  ({ request, approver, who, measure, range, reasons }: ApprovalNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const approvers = rows[approver.table] ?? [];
    const pending = new Set<string>();
    for (const row of rows[request.table] ?? []) {
      const twin = `${String(row[who])} ${String(row['kind'])}`;
      if (row['state'] === 'pending' && pending.has(twin)) row['state'] = 'approved';
      if (row['state'] === 'pending') pending.add(twin);
      const others = approvers.filter(({ id }) => id !== row['recorded_by']);
      const able = others.filter(({ limit }) => Number(limit) >= Number(row[measure]));
      if (row['state'] === 'approved' && able.length === 0) row['state'] = 'withdrawn';
      if (row['state'] === 'approved') row['approved_by'] = draws.pick(able)['id'] ?? null;
      if (row['state'] === 'rejected') row['reason'] = draws.pick(reasons);
      const limit = Number(draws.pick(others)['limit']);
      if (row['state'] === 'pending' && limit <= range[1] && draws.chance(0.2)) row[measure] = limit;
    }
  };
