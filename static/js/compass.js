// What native HTML cannot do yet. Every page works without it.
import "./clocks.js";
import "./why.js";
