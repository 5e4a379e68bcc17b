/** Card of pages that have none of their own. */
export const SITE_CARD = 'site';

export const rankingCard = (suite: string, scope: string): string => `ranking-${suite}-${scope}`;
export const modelCard = (model: string): string => `model-${model}`;
