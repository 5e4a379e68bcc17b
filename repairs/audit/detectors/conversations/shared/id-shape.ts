/** An id with all figures alike, so that ids of one kind are equal: `USR003` and `USR004`. Empty for a text without figures. */
export const idShape = (id: string): string => (/\d/.test(id) ? id.replaceAll(/\d/g, '0') : '');
