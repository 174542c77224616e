import { Application } from 'pixi.js'
import { LobbyScene } from './LobbyScene'
import { showHud } from './hud'
import { talo } from './talo'

const app = new Application()
await app.init({ width: 440, height: 200, background: '#1e293b' })
document.getElementById('scene')?.append(app.canvas)
showHud()

// The scene is there as long as a player is.
let scene: LobbyScene | undefined
talo.players.alias$.subscribe((player) => {
  scene?.destroy({ children: true })
  scene = player === null ? undefined : app.stage.addChild(new LobbyScene())
})
