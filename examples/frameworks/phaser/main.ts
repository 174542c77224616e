import { AUTO, Game } from 'phaser'
import { LobbyScene } from './LobbyScene'
import { showHud } from './hud'
import { talo } from './talo'

const game = new Game({
  type: AUTO,
  parent: 'scene',
  width: 440,
  height: 200,
  backgroundColor: '#1e293b',
  banner: false,
})
game.scene.add('lobby', LobbyScene)
showHud()

// The scene is there as long as a player is.
talo.players.alias$.subscribe((player) => {
  if (player === null) game.scene.stop('lobby')
  else game.scene.start('lobby')
})
