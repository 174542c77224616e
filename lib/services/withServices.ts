/**
 * Adds services to a client as they stand in an object: one behind a getter is made when somebody first asks for it.
 * `Object.assign` would ask for all of them.
 */
export function withServices<Core extends object, Services extends object>(
  core: Core,
  services: Services,
): Core & Services {
  const added = Object.getOwnPropertyDescriptors(services)
  // What was defined on it, it has.
  return Object.defineProperties(core, added) as Core & Services
}
