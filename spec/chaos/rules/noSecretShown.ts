import type { Rule } from './Rule.js'

/** No access key, ticket, token, password or address of mail stands in anything that is shown. */
export const noSecretShown: Rule = ({ leaks }) => leaks.map((sentence) => ({ sentence }))
