import { mount } from 'svelte'
import Door from './Door.svelte'

mount(Door, { target: document.getElementById('app') })
