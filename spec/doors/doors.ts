import type { Door } from './Door.js'
import { angularDoors } from './doors/angular.js'
import { bareFloorDoors } from './doors/bareFloor.js'
import { bundlerDoors } from './doors/bundlers.js'
import { hotReloadDoors } from './doors/hotReload.js'
import { initDoor } from './doors/init.js'
import { kitPageDoors } from './doors/kitPages.js'
import { kitReact } from './doors/kitReact.js'
import { kitRunnerDoors } from './doors/kitRunners.js'
import { nodeDoors } from './doors/node.js'
import { nodeConditions } from './doors/nodeConditions.js'
import { oneSocketDoor } from './doors/oneSocket.js'
import { otherRuntimeDoors } from './doors/otherRuntimes.js'
import { pageDoors } from './doors/pages.js'
import { recipeDoors } from './doors/recipes.js'
import { rxjsCopyDoors } from './doors/rxjsCopies.js'
import { testRunnerDoors } from './doors/testRunners.js'
import { typescriptDoors } from './doors/typescript.js'
import { viteFrameworkDoors } from './doors/viteFrameworks.js'
import { workerdDoors } from './doors/workerd.js'

/** All doors, in the order in which they are gone through and told. */
export const doors: readonly Door[] = [
  ...nodeDoors,
  nodeConditions,
  ...otherRuntimeDoors,
  ...workerdDoors,
  ...bundlerDoors,
  ...bareFloorDoors,
  ...pageDoors,
  ...viteFrameworkDoors,
  ...hotReloadDoors,
  ...angularDoors,
  ...testRunnerDoors,
  ...kitRunnerDoors,
  ...kitPageDoors,
  kitReact,
  ...typescriptDoors,
  ...rxjsCopyDoors,
  ...recipeDoors,
  initDoor,
  oneSocketDoor,
]
